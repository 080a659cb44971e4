using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ayon.Events.Topics;

/// <summary>
/// Reads one part of an event for generated code: a single pass over its UTF-8, in which everything that does not fit
/// becomes a <see cref="ContractException"/> that names topic, part and member. Not meant for other callers.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1062", Justification = "Generated code passes literals; a check for each value read would cost more than reading it.")]
public ref struct TopicJsonReader
{
    private readonly string _topic;
    private readonly string _part;
    private Utf8JsonReader _reader;
    private string[]? _path;
    private int _depth;

    /// <summary>Starts at the part's beginning.</summary>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="part"><c>summary</c> or <c>payload</c>.</param>
    /// <param name="utf8Json">The part; empty counts as <c>{}</c>.</param>
    public TopicJsonReader(string topic, string part, ReadOnlySpan<byte> utf8Json)
    {
        _topic = topic;
        _part = part;
        _reader = new Utf8JsonReader(utf8Json.IsEmpty ? "{}"u8 : utf8Json);
    }

    /// <summary>Whether the value at hand is null.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>Reads the beginning of the part.</summary>
    /// <exception cref="ContractException">It is no JSON object.</exception>
    public void Begin()
    {
        Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw Error("", "is no JSON object");
        }
    }

    /// <summary>Goes to the next member of the object; false at its end.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public bool NextMember()
    {
        Read();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Whether the member at hand has a name; then its value is the next one.</summary>
    /// <param name="utf8Name">The name.</param>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public bool TakeMember(ReadOnlySpan<byte> utf8Name)
    {
        try
        {
            if (!_reader.ValueTextEquals(utf8Name))
            {
                return false;
            }
        }
        catch (InvalidOperationException error)
        {
            throw Error("", "has a member whose name is no valid text", error);
        }

        Read();
        return true;
    }

    /// <summary>Leaves out a member that is not known.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public void SkipMember()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    /// <summary>Enters the object that is the value of a member.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is no object.</exception>
    public void BeginObject(string member)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong(member, "an object");
        }

        _path ??= new string[8];
        if (_depth == _path.Length)
        {
            Array.Resize(ref _path, _path.Length * 2);
        }

        _path[_depth++] = member;
    }

    /// <summary>Leaves the object that was entered last.</summary>
    public void EndObject() => _depth--;

    /// <summary>Enters the list that is the value of a member.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is no list.</exception>
    public readonly void BeginList(string member)
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong(member, "a list");
        }
    }

    /// <summary>Goes to the next item of the list; false at its end.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public bool NextItem()
    {
        Read();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>The text at hand.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is no text.</exception>
    public readonly string GetString(string member)
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            throw Wrong(member, "a string");
        }

        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw Error(member, "is no valid text", error);
        }
    }

    /// <summary>Whether the value at hand is this text; for the names of enums.</summary>
    /// <param name="utf8Text">The text.</param>
    public readonly bool IsText(ReadOnlySpan<byte> utf8Text)
    {
        try
        {
            return _reader.TokenType == JsonTokenType.String && _reader.ValueTextEquals(utf8Text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The truth value at hand.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none.</exception>
    public readonly bool GetBoolean(string member) => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong(member, "true or false"),
    };

    /// <summary>The number at hand as <see cref="sbyte"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly sbyte GetSByte(string member) => IsNumber && _reader.TryGetSByte(out var value) ? value : throw WrongNumber(member, "sbyte");

    /// <summary>The number at hand as <see cref="byte"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly byte GetByte(string member) => IsNumber && _reader.TryGetByte(out var value) ? value : throw WrongNumber(member, "byte");

    /// <summary>The number at hand as <see cref="short"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly short GetInt16(string member) => IsNumber && _reader.TryGetInt16(out var value) ? value : throw WrongNumber(member, "short");

    /// <summary>The number at hand as <see cref="ushort"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly ushort GetUInt16(string member) => IsNumber && _reader.TryGetUInt16(out var value) ? value : throw WrongNumber(member, "ushort");

    /// <summary>The number at hand as <see cref="int"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly int GetInt32(string member) => IsNumber && _reader.TryGetInt32(out var value) ? value : throw WrongNumber(member, "int");

    /// <summary>The number at hand as <see cref="uint"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly uint GetUInt32(string member) => IsNumber && _reader.TryGetUInt32(out var value) ? value : throw WrongNumber(member, "uint");

    /// <summary>The number at hand as <see cref="long"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly long GetInt64(string member) => IsNumber && _reader.TryGetInt64(out var value) ? value : throw WrongNumber(member, "long");

    /// <summary>The number at hand as <see cref="ulong"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly ulong GetUInt64(string member) => IsNumber && _reader.TryGetUInt64(out var value) ? value : throw WrongNumber(member, "ulong");

    /// <summary>The number at hand as <see cref="float"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly float GetSingle(string member) =>
        IsNumber && _reader.TryGetSingle(out var value) && float.IsFinite(value) ? value : throw WrongNumber(member, "float");

    /// <summary>The number at hand as <see cref="double"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly double GetDouble(string member) =>
        IsNumber && _reader.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw WrongNumber(member, "double");

    /// <summary>The number at hand as <see cref="decimal"/>.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none of that type.</exception>
    public readonly decimal GetDecimal(string member) => IsNumber && _reader.TryGetDecimal(out var value) ? value : throw WrongNumber(member, "decimal");

    /// <summary>The GUID at hand, in its form with dashes.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none.</exception>
    public readonly Guid GetGuid(string member) => IsString && _reader.TryGetGuid(out var value) ? value : throw Wrong(member, "a GUID");

    /// <summary>The time at hand, in ISO 8601.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none.</exception>
    public readonly DateTime GetDateTime(string member) =>
        IsString && _reader.TryGetDateTime(out var value) ? value : throw Wrong(member, "a time in ISO 8601");

    /// <summary>The time at hand, in ISO 8601.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <exception cref="ContractException">The value is none.</exception>
    public readonly DateTimeOffset GetDateTimeOffset(string member) =>
        IsString && _reader.TryGetDateTimeOffset(out var value) ? value : throw Wrong(member, "a time in ISO 8601");

    /// <summary>What to throw when a required member is not there.</summary>
    /// <param name="member">JSON name of the member.</param>
    public readonly ContractException Missing(string member) => Error(member, "is missing");

    /// <summary>What to throw when a text names no member of an enum.</summary>
    /// <param name="member">JSON name of the member.</param>
    /// <param name="names">The names that there are.</param>
    public readonly ContractException Unknown(string member, string names) => Wrong(member, "one of " + names);

    private readonly bool IsNumber => _reader.TokenType == JsonTokenType.Number;

    private readonly bool IsString => _reader.TokenType == JsonTokenType.String;

    private void Read()
    {
        try
        {
            if (!_reader.Read())
            {
                throw Error("", "ends too early");
            }
        }
        catch (JsonException error)
        {
            throw Malformed(error);
        }
    }

    private readonly ContractException WrongNumber(string member, string type) =>
        Wrong(member, $"a number that fits into {type}");

    private readonly ContractException Wrong(string member, string expected) => Error(member, IsNull ? $"is null, not {expected}" : $"is not {expected}");

    private readonly ContractException Malformed(JsonException error) => new(_topic, _part, "", $"is no valid JSON: {error.Message}", error);

    private readonly ContractException Error(string member, string problem, Exception? cause = null) =>
        new(_topic, _part, string.Join('/', [.. _path.AsSpan(0, _depth), .. string.IsNullOrEmpty(member) ? [] : new[] { member }]), problem, cause);
}
