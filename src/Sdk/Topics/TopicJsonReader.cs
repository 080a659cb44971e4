using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Ayon.Events.Topics;

/// <summary>
/// Reads one part of an event for generated code: a <see cref="Utf8JsonReader"/> whose every failure is a
/// <see cref="ContractException"/> that names topic, part and member. Not meant to be called by hand.
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

    /// <summary>Starts with the part's object.</summary>
    /// <param name="topic">Name of the topic.</param>
    /// <param name="part"><c>summary</c> or <c>payload</c>.</param>
    /// <param name="utf8Json">A JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <exception cref="ContractException">It is no JSON object.</exception>
    public TopicJsonReader(string topic, string part, ReadOnlySpan<byte> utf8Json)
    {
        _topic = topic;
        _part = part;
        _utf8Json = utf8Json.IsEmpty ? "{}"u8 : utf8Json;
        _reader = new Utf8JsonReader(_utf8Json);
        Advance();
        StartObject();
    }

    /// <summary>Starts with the object of an addon's settings.</summary>
    /// <param name="settings">Name of the settings' record.</param>
    /// <param name="utf8Json">A JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <param name="secrets">The secrets that they may name.</param>
    /// <exception cref="ContractException">It is no JSON object.</exception>
    public TopicJsonReader(string settings, ReadOnlySpan<byte> utf8Json, SecretValues secrets)
        : this(settings, part: null!, utf8Json) => _secrets = secrets;

    /// <summary>Whether a part may have members: it is neither empty nor <c>{}</c>.</summary>
    /// <param name="utf8Json">The part in UTF-8.</param>
    public static bool HasMembers(ReadOnlySpan<byte> utf8Json) => !utf8Json.IsEmpty && !utf8Json.SequenceEqual("{}"u8);

    /// <summary>Whether the current value is null.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>Requires the current value to be an object.</summary>
    /// <exception cref="ContractException">It is not.</exception>
    public readonly void StartObject()
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fail("is not an object");
        }
    }

    /// <summary>Requires the current value to be an array.</summary>
    /// <exception cref="ContractException">It is not.</exception>
    public readonly void StartArray()
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            throw Fail("is not a list");
        }
    }

    /// <summary>Goes to the name of the object's next member.</summary>
    /// <returns>False at the object's end.</returns>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public bool NextMember()
    {
        Advance();
        return _reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Goes to the array's next item.</summary>
    /// <returns>False at the array's end.</returns>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public bool NextItem()
    {
        Advance();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Goes to the value of the current member if it has that name.</summary>
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

    /// <summary>Goes to the value of the current member if it is known.</summary>
    /// <param name="members">The members that are known.</param>
    /// <param name="previous">Index of the member before it; -1 at first.</param>
    /// <returns>Index of the member; -1 for an unknown one, at whose name the reader stays.</returns>
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

    /// <summary>Passes over the current member, which is unknown, and its value.</summary>
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

    /// <summary>Name of the current member.</summary>
    /// <exception cref="ContractException">The name is no valid text.</exception>
    public readonly string MemberName() => Text();

    /// <summary>Goes from the name of the current member to its value.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public void NextValue() => Advance();

    /// <summary>Goes to the value of the member of that name in the object that was just started.</summary>
    /// <param name="name">The name in UTF-8.</param>
    /// <returns>False if there is no such member: the reader is at the object's end.</returns>
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

    /// <summary>Whether the current value is a text, and that one.</summary>
    /// <param name="text">The text in UTF-8.</param>
    public readonly bool Is(ReadOnlySpan<byte> text) => _reader.TokenType == JsonTokenType.String && CurrentEquals(text);

    /// <summary>Whether the current value is that number.</summary>
    /// <param name="number">The number.</param>
    public readonly bool Is(int number) => IsNumber && _reader.TryGetInt32(out var value) && value == number;

    /// <summary>Requires that nothing follows the part's object.</summary>
    /// <exception cref="ContractException">Something does.</exception>
    public void End() => Advance();

    /// <summary>Requires the current value to be a text.</summary>
    /// <exception cref="ContractException">It is not, or is no valid one.</exception>
    public readonly void RequireText() => GetString();

    /// <summary>Whether the current value is that text.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <exception cref="ContractException">The value is no text.</exception>
    public readonly bool TextEquals(ReadOnlySpan<byte> text)
    {
        RequireString();
        return CurrentEquals(text);
    }

    /// <summary>The failure of an object that ended without a member it must have.</summary>
    /// <param name="member">Name of the member.</param>
    public readonly ContractException Missing(string member) =>
        Problem(TopicJsonPath.Join(Path(), member), "is missing", null);

    /// <summary>The failure of a text that is none of those it can be.</summary>
    /// <param name="names">The texts it can be.</param>
    public readonly ContractException NoneOf(string names)
    {
        RequireText();
        return Fail($"is none of {names}");
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
        Problem("", "is not valid JSON, or is nested deeper than 64 levels", exception);

    private readonly ContractException Fail(string problem, Exception? cause = null) =>
        Problem(Path(), IsNull ? "is null" : problem, cause);

    private readonly ContractException Problem(string member, string problem, Exception? cause) => _part is null
        ? ContractException.OfSettings(_topic, member, problem, cause)
        : new ContractException(_topic, _part, member, problem, cause);

    // Found only when something fails, by reading again up to here: reading well costs nothing.
    private readonly string Path() => TopicJsonPath.Find(_utf8Json, _reader.TokenStartIndex);
}
