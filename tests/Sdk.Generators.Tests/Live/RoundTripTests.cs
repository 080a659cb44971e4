using CsCheck;

namespace Ayon.Events.Generators.Tests.Live;

public sealed class RoundTripTests
{
    private const long Samples = 300;

    [Fact]
    public void Write_Scalars_EqualsSystemTextJson() => Gens.Scalars.Sample(RoundTrip.CheckWrite, iter: Samples);

    [Fact]
    public void Write_Optional_EqualsSystemTextJson() => Gens.Optional.Sample(RoundTrip.CheckWrite, iter: Samples);

    [Fact]
    public void Write_Nested_EqualsSystemTextJson() => Gens.Nested.Sample(RoundTrip.CheckWrite, iter: Samples);

    [Fact]
    public void Read_WhatWasWritten_EqualsSystemTextJson()
    {
        Gens.Scalars.Sample(RoundTrip.CheckRead, iter: Samples);
        Gens.Optional.Sample(RoundTrip.CheckRead, iter: Samples);
        Gens.Nested.Sample(RoundTrip.CheckRead, iter: Samples);
    }

    [Fact]
    public void Write_StrangeNames_EqualsSystemTextJson()
    {
        var value = new @class { Topic = "t", @event = "e", Strange = "s", IOName = "i", field = "f", First = "1", Inner = new @event { event2 = "2" } };
        RoundTrip.CheckRead(value);
        RoundTrip.CheckWrite(value);
    }

    [Fact]
    public void Write_NotANumber_NamesTheMember()
    {
        var failure = Assert.Throws<ContractException>(() => Reference.GeneratedPayload(new Scalars { Text = "", Double = double.NaN }));
        Assert.Equal(("test.scalars", "payload", "double"), (failure.Topic, failure.Part, failure.Member));
        Assert.Equal("Member 'double' in the payload of an event of topic 'test.scalars' cannot be written as JSON: NaN is not a valid JSON number.", failure.Message);
    }

    [Fact]
    public void Write_NotANumberDeepInside_NamesItsPath()
    {
        var value = new Unions { Shape = new Freehand { Parts = [new Square(1), new Circle { Radius = double.NegativeInfinity }] } };
        Assert.Equal("shape/parts/1/radius", Assert.Throws<ContractException>(() => Reference.GeneratedSummary(value)).Member);
    }

    [Theory]
    [InlineData("00112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("00112233445566778899aabbccddeeff")]
    public void Read_GuidOfEitherForm_IsTheSame(string text) =>
        Assert.Equal(new Guid("00112233-4455-6677-8899-aabbccddeeff"), Reference.Read<Scalars>("""{"text":""}""", $$"""{"guid":"{{text}}"}""").Guid);

    [Fact]
    public void Write_UndefinedEnum_NamesTheMember()
    {
        var failure = Assert.Throws<ContractException>(() => Reference.GeneratedPayload(new Scalars { Text = "", Approval = (Approval)99 }));
        Assert.Equal(("payload", "approval"), (failure.Part, failure.Member));
    }

    [Fact]
    public void Read_AbsentMembers_KeepTheirInitialValues()
    {
        var read = Reference.Read<Optional>("""{"ratio":null}""", "");
        Assert.Equal("initial", read.Text);
        Assert.Equal(7, read.Count);
        Assert.Equal(Approval.Rejected, read.Approval);
        Assert.Equal(1, Reference.Read<CoffeeBrewed>("", "").Cups);
        Assert.Equal(0, Reference.Read<CoffeeBrewed>("""{"cups":0}""", "").Cups);
        var shot = Reference.Read<Optional>("""{"ratio":null}""", """{"shot":{"name":"n"}}""").Shot!;
        Assert.Equal(1001, shot.First);
        Assert.Equal(1100, shot.Last);
        Assert.Equal(["new"], shot.Tags);
    }

    [Fact]
    public void Read_NullMembers_AreNull()
    {
        var read = Reference.Read<Optional>("""{"ratio":null,"text":null,"count":null}""", """{"approval":null,"numbers":[1,null]}""");
        Assert.Null(read.Text);
        Assert.Null(read.Count);
        Assert.Null(read.Approval);
        Assert.Equal([1, null], read.Numbers);
    }

    [Fact]
    public void Read_UnknownMembersAndDoubles_SkipsAndTakesTheLast()
    {
        var read = Reference.Read<CoffeeBrewed>(""" {"cups":1,"\u0063ups":2,"other":[{"cups":9}],"CUPS":4,"o":{"a":[]}} """, """{"x":1}""");
        Assert.Equal(2, read.Cups);
    }

    [Theory]
    [InlineData("really-approved", Approval.Approved)]
    [InlineData("Accepted", Approval.Approved)]
    [InlineData("\\u0050ending", Approval.Pending)]
    public void Read_EnumName_GivesItsMember(string name, Approval expected) =>
        Assert.Equal(expected, Reference.Read<Scalars>("""{"text":""}""", $$"""{"approval":"{{name}}"}""").Approval);
}
