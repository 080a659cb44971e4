using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Ayon.Events.Topics;

/// <summary>
/// Reads one part of an event for generated code: a <see cref="Utf8JsonReader"/> that reports every error as a
/// <see cref="ContractException"/> with topic, part and member. Not intended to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct TopicJsonReader
{
    private readonly string _topic;

    // Null of settings, which have no parts.
    private readonly string? _part;
    private readonly SecretValues? _secrets;
    private readonly ReadOnlySpan<byte> _utf8Json;
    private Utf8JsonReader _reader;

    /// <summary>Initializes a new instance that reads the part's object.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="part"><c>summary</c> or <c>payload</c>.</param>
    /// <param name="utf8Json">A JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <exception cref="ContractException">The part is not a JSON object.</exception>
    public TopicJsonReader(string topic, string part, ReadOnlySpan<byte> utf8Json)
    {
        _topic = topic;
        _part = part;
        _utf8Json = utf8Json.IsEmpty ? "{}"u8 : utf8Json;
        _reader = new Utf8JsonReader(_utf8Json);
        Advance();
        StartObject();
    }

    /// <summary>Initializes a reader of an addon's settings.</summary>
    /// <param name="settings">The name of the settings' record.</param>
    /// <param name="utf8Json">A JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <param name="secrets">The secrets that the settings can name.</param>
    /// <exception cref="ContractException">The JSON is not an object.</exception>
    public TopicJsonReader(string settings, ReadOnlySpan<byte> utf8Json, SecretValues secrets)
        : this(settings, part: null!, utf8Json) => _secrets = secrets;

    /// <summary>Returns whether a part may have members, i.e. is neither empty nor <c>{}</c>.</summary>
    /// <param name="utf8Json">The part in UTF-8.</param>
    public static bool HasMembers(ReadOnlySpan<byte> utf8Json) => !utf8Json.IsEmpty && !utf8Json.SequenceEqual("{}"u8);

    /// <summary>Gets a value indicating whether the current value is null.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>Verifies that the current value is an object.</summary>
    /// <exception cref="ContractException">The value has another type.</exception>
    public readonly void StartObject()
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fail("is not an object");
        }
    }

    /// <summary>Verifies that the current value is a list.</summary>
    /// <exception cref="ContractException">The value has another type.</exception>
    public readonly void StartArray()
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            throw Fail("is not a list");
        }
    }

    /// <summary>Moves to the name of the object's next member.</summary>
    /// <returns>False at the end of the object.</returns>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public bool NextMember()
    {
        Advance();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Moves to the next item of the list.</summary>
    /// <returns>False at the end of the list.</returns>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public bool NextItem()
    {
        Advance();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Moves to the value of the current member if it has the given name.</summary>
    /// <param name="name">The name in UTF-8.</param>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public bool TryMember(ReadOnlySpan<byte> name)
    {
        if (!CurrentEquals(name))
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Moves to the value of the current member if its name is known.</summary>
    /// <param name="members">The known members.</param>
    /// <param name="previous">The index of the previous member; -1 for the first.</param>
    /// <returns>The index of the member; -1 for an unknown one, and the reader stays at its name.</returns>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public int Member(TopicMembers members, ref int previous)
    {
        ArgumentNullException.ThrowIfNull(members);
        var index = _reader.ValueIsEscaped
            ? members.Find(Encoding.UTF8.GetBytes(Text()), previous)
            : members.Find(_reader.ValueSpan, previous);
        if (index >= 0)
        {
            previous = index;
            Advance();
        }

        return index;
    }

    /// <summary>Skips the current member and its value.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public void SkipMember()
    {
        try
        {
            _reader.Skip();
        }
        catch (JsonException exception)
        {
            throw Malformed(exception);
        }
    }

    /// <summary>Returns the name of the current member.</summary>
    /// <exception cref="ContractException">The name is not valid text.</exception>
    public readonly string MemberName() => Text();

    /// <summary>Moves from the name of the current member to its value.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public void NextValue() => Advance();

    /// <summary>Moves to the value of the member with the given name in the current object.</summary>
    /// <param name="name">The name in UTF-8.</param>
    /// <returns>False if the object has no such member; the reader is then at its end.</returns>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public bool Seek(ReadOnlySpan<byte> name)
    {
        while (NextMember())
        {
            if (TryMember(name))
            {
                return true;
            }

            SkipMember();
        }

        return false;
    }

    /// <summary>Returns whether the current value is the given string.</summary>
    /// <param name="text">The string in UTF-8.</param>
    public readonly bool Is(ReadOnlySpan<byte> text) => _reader.TokenType == JsonTokenType.String && CurrentEquals(text);

    /// <summary>Returns whether the current value is the given number.</summary>
    /// <param name="number">The number.</param>
    public readonly bool Is(int number) => IsNumber && _reader.TryGetInt32(out var value) && value == number;

    /// <summary>Verifies that nothing follows the part's object.</summary>
    /// <exception cref="ContractException">The JSON continues after the object.</exception>
    public void End() => Advance();

    /// <summary>Verifies that the current value is a string.</summary>
    /// <exception cref="ContractException">The value is not a string, or is not valid text.</exception>
    public readonly void RequireText() => GetString();

    /// <summary>Returns whether the current string is the given one.</summary>
    /// <param name="text">The string in UTF-8.</param>
    /// <exception cref="ContractException">The value is not a string.</exception>
    public readonly bool TextEquals(ReadOnlySpan<byte> text)
    {
        RequireString();
        return CurrentEquals(text);
    }

    /// <summary>Creates the exception for a missing required member.</summary>
    /// <param name="member">The name of the member.</param>
    public readonly ContractException Missing(string member) =>
        Problem(TopicJsonPath.Join(Path(), member), "is missing", null);

    /// <summary>Creates the exception for a string that is not one of the allowed values.</summary>
    /// <param name="names">The allowed values.</param>
    public readonly ContractException NoneOf(string names)
    {
        RequireText();
        return Fail($"is not one of {names}");
    }

    private void Advance()
    {
        try
        {
            _reader.Read();
        }
        catch (JsonException exception)
        {
            throw Malformed(exception);
        }
    }

    private readonly bool CurrentEquals(ReadOnlySpan<byte> text)
    {
        if (!_reader.ValueIsEscaped)
        {
            return _reader.ValueSpan.SequenceEqual(text);
        }

        try
        {
            return _reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException exception)
        {
            throw Fail("is not valid text", exception);
        }
    }

    private readonly ContractException Malformed(JsonException exception) =>
        Problem("", "is not valid JSON, or is nested more than 64 levels deep", exception);

    private readonly ContractException Fail(string problem, Exception? cause = null) =>
        Problem(Path(), IsNull ? "is null" : problem, cause);

    private readonly ContractException Problem(string member, string problem, Exception? cause) => _part is null
        ? ContractException.OfSettings(_topic, member, problem, cause)
        : new ContractException(_topic, _part, member, problem, cause);

    // Found only after an error, by reading the JSON again: valid JSON has no overhead.
    private readonly string Path() => TopicJsonPath.Find(_utf8Json, _reader.TokenStartIndex);
}
