using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;

namespace Ayon.Events.Storage.ContractTests;

internal static class Filters
{
    /// <summary>A filter as a request has it, which must be right.</summary>
    public static PredicateGroup Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var errors = new FieldErrors();
        var filter = FilterReader.Read(document.RootElement, "filter", errors);
        Assert.False(errors.Any, string.Join(' ', errors.ByField.SelectMany(static field => field.Value)));
        return filter!;
    }
}
