using System.Text.Json;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Filtering;

/// <summary>Reads and checks a request's filter (contract, "Filter").</summary>
internal static class FilterReader
{
    /// <summary>The filter's meaning; null when there is none, or when it has errors, which are added to <paramref name="errors"/>.</summary>
    /// <param name="filter">The request's member; undefined or null is no filter.</param>
    /// <param name="field">JSON path of the member, e.g. <c>filter</c>.</param>
    /// <param name="errors">Takes each problem under the JSON path of its field.</param>
    public static EventPredicate? Read(JsonElement filter, string field, FieldErrors errors)
    {
        if (filter.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object))
        {
            errors.Add(field, "A filter is an object.");
        }

        return null;
    }
}
