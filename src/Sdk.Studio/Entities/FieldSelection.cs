using System.Collections.Concurrent;
using System.Globalization;

namespace Ayon.Events.Studio;

/// <summary>Turns flags into the fields that a query asks for: <c>FolderType</c> is <c>folderType</c>.</summary>
internal static class FieldSelection
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    /// <summary>The fields of flags, the id first.</summary>
    public static string Of<TFields>(TFields fields)
        where TFields : struct, Enum => Known.GetOrAdd(fields, static (fields, _) => Make((TFields)fields), 0);

    private static string Make<TFields>(TFields fields)
        where TFields : struct, Enum
    {
        var asked = Convert.ToUInt64(fields, CultureInfo.InvariantCulture);
        return string.Join(' ', Enum.GetValues<TFields>()
            .Where(flag => Convert.ToUInt64(flag, CultureInfo.InvariantCulture) is var bit && ulong.PopCount(bit) == 1 && (asked & bit) != 0)
            .Select(static flag => NameOf(Enum.GetName(flag)!))
            .Prepend("id"));
    }

    private static string NameOf(string flag) => flag switch
    {
        "Attributes" => "allAttrib",
        "OwnAttributes" => "ownAttrib",
        "Files" => "files { id name path hash size hashType }",
        _ => char.ToLowerInvariant(flag[0]) + flag[1..],
    };
}
