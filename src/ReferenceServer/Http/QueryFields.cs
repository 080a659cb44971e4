using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Http;

/// <summary>Fields in the query string of a request.</summary>
internal static class QueryFields
{
    public static bool? Flag(IQueryCollection query, string field, FieldErrors errors)
    {
        var given = query[field];
        if (given.Count == 0)
        {
            return null;
        }

        bool? flag = given.ToString() switch
        {
            "true" or "True" or "1" => true,
            "false" or "False" or "0" => false,
            _ => null,
        };
        if (flag is null)
        {
            errors.Add(field, "must be true or false.");
        }

        return flag;
    }
}
