using System.Text;

namespace Ayon.Events.Studio.Tests.Settings;

/// <summary>What generated code reads of settings.</summary>
public sealed class ReadTests
{
    [Fact]
    public void Read_Nothing_KeepsAllInitialValues()
    {
        var read = Read<KitchenSettings>("{}");
        Assert.Equal((true, "http://farm", 12, "", null), (read.Enabled, read.FarmHost, read.MaxCups, read.ApiKey, read.Pin));
        Assert.Equal((Roast.MediumDark, 2.5), (read.Roast, read.Grinder.Grade));
        Assert.Equal("built-in", Assert.Single(read.Machines).Name);
    }

    [Fact]
    public void Read_Everything_IsFoundUnderItsNameInSnakeCase()
    {
        var read = Read<KitchenSettings>(
            """
            {
              "enabled": false, "farm_host": "http://other", "max_cups": null, "roast": "DARK!", "ui-colour": "red", "unknown": [1, {}],
              "grinder": { "burr": { "kind": "flat" } },
              "machines": [{ "name": "a", "project_names": ["x", "y"] }, { "name": "b" }],
              "cups": { "monday": 3 }
            }
            """);
        Assert.Equal((false, "http://other", null, Roast.Dark, "red"), (read.Enabled, read.FarmHost, read.MaxCups, read.Roast, read.Colour));
        Assert.Equal((2.5, new Burr("flat")), (read.Grinder.Grade, read.Grinder.Burr));
        Assert.Equal(["a", "b"], read.Machines.Select(static machine => machine.Name));
        Assert.Equal(["x", "y"], read.Machines[0].ProjectNames);
        Assert.Equal(3, read.Cups["monday"]);
    }

    [Fact]
    public void Read_EnumName_IsInSnakeCase() =>
        Assert.Equal(Roast.MediumDark, Read<KitchenSettings>("""{"roast": "medium_dark"}""").Roast);

    [Fact]
    public void Read_Secrets_AreNotedAndThenFilledIn()
    {
        const string Json = """{"api_key": "farm-key", "pin": "", "machines": [{"name": "a", "password": "machine"}, {"name": "b", "password": null}]}""";
        var secrets = new SecretValues();
        Read<KitchenSettings>(Json, secrets);
        Assert.Equal(["farm-key", "machine"], secrets.Missing.Order());

        secrets.Add("farm-key", "k");
        secrets.Add("machine", "m");
        var read = Read<KitchenSettings>(Json, secrets);
        Assert.Empty(secrets.Missing);
        Assert.Equal(("k", "", "m", null), (read.ApiKey, read.Pin, read.Machines[0].Password, read.Machines[1].Password));
    }

    [Theory]
    [InlineData("""{"max_cups": "many"}""", "Setting 'max_cups' of 'KitchenSettings' is not a whole number")]
    [InlineData("""{"machines": [{"name": "a"}, {}]}""", "Setting 'machines/1/name' of 'KitchenSettings' is missing.")]
    [InlineData("""{"roast": "burnt"}""", "Setting 'roast' of 'KitchenSettings' is not one of light, medium_dark, DARK!.")]
    [InlineData("""{"api_key": 5}""", "Setting 'api_key' of 'KitchenSettings' is not a text.")]
    [InlineData("[]", "The settings for 'KitchenSettings' cannot be read: the document is not an object.")]
    public void Read_WhatDoesNotFit_SaysWhere(string json, string message)
    {
        var error = Assert.Throws<ContractException>(() => Read<KitchenSettings>(json));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Null(error.Topic);
    }

    private static T Read<T>(string json, SecretValues? secrets = null)
        where T : class, IAddonSettingsModel<T> => T.Read(Encoding.UTF8.GetBytes(json), secrets ?? new SecretValues());
}
