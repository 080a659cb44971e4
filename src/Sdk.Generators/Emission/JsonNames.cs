using System.Globalization;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>The fields with the encoded names of JSON members.</summary>
internal sealed class JsonNames
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public JsonNames(IEnumerable<MemberModel> members)
    {
        foreach (var member in members.Where(static member => !member.IsExtension && member.Writing != Writing.Never))
        {
            Take(member.JsonName);
        }
    }

    /// <summary>Returns the field of a name.</summary>
    public string this[MemberModel member] => _fields[member.JsonName];

    public void Emit(SourceWriter writer)
    {
        foreach (var field in _fields)
        {
            writer.Line($"private static readonly {Code.EncodedText} {field.Value} = {Code.EncodedText}.Encode({Code.Utf8Text(field.Key)});");
        }

        if (_fields.Count > 0)
        {
            writer.Line();
        }
    }

    private void Take(string name)
    {
        if (!_fields.ContainsKey(name))
        {
            _fields.Add(name, "Name" + _fields.Count.ToString(CultureInfo.InvariantCulture));
        }
    }
}
