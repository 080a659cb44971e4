using System.Globalization;
using System.Text.Json;

namespace Ayon.Events.Topics;

/// <content>The current value as each type that members can have.</content>
public ref partial struct TopicJsonReader
{
    // Texts of a fixed form are shorter, even with every character escaped.
    private const int MaxFormLength = 256;

    /// <summary>The current value as a text.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly string GetString()
    {
        RequireString();
        return Text();
    }

    /// <summary>The secret whose name is the current value.</summary>
    /// <exception cref="ContractException">It is no text.</exception>
    public readonly string GetSecret() => _secrets?.Get(GetString()) ?? GetString();

    /// <summary>The current value as a truth value.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly bool GetBoolean() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Fail("is neither true nor false"),
    };

    /// <summary>The current value as a number.</summary>
    /// <exception cref="ContractException">It is something else or out of range.</exception>
    public readonly sbyte GetSByte() => IsNumber && _reader.TryGetSByte(out var value) ? value : throw NotWhole(sbyte.MinValue, (ulong)sbyte.MaxValue);

    /// <inheritdoc cref="GetSByte"/>
    public readonly byte GetByte() => IsNumber && _reader.TryGetByte(out var value) ? value : throw NotWhole(0, byte.MaxValue);

    /// <inheritdoc cref="GetSByte"/>
    public readonly short GetInt16() => IsNumber && _reader.TryGetInt16(out var value) ? value : throw NotWhole(short.MinValue, (ulong)short.MaxValue);

    /// <inheritdoc cref="GetSByte"/>
    public readonly ushort GetUInt16() => IsNumber && _reader.TryGetUInt16(out var value) ? value : throw NotWhole(0, ushort.MaxValue);

    /// <inheritdoc cref="GetSByte"/>
    public readonly int GetInt32() => IsNumber && _reader.TryGetInt32(out var value) ? value : throw NotWhole(int.MinValue, int.MaxValue);

    /// <inheritdoc cref="GetSByte"/>
    public readonly uint GetUInt32() => IsNumber && _reader.TryGetUInt32(out var value) ? value : throw NotWhole(0, uint.MaxValue);

    /// <inheritdoc cref="GetSByte"/>
    public readonly long GetInt64() => IsNumber && _reader.TryGetInt64(out var value) ? value : throw NotWhole(long.MinValue, long.MaxValue);

    /// <inheritdoc cref="GetSByte"/>
    public readonly ulong GetUInt64() => IsNumber && _reader.TryGetUInt64(out var value) ? value : throw NotWhole(0, ulong.MaxValue);

    /// <inheritdoc cref="GetSByte"/>
    public readonly float GetSingle() =>
        IsNumber && _reader.TryGetSingle(out var value) && float.IsFinite(value) ? value : throw Fail("is not a number of single precision");

    /// <inheritdoc cref="GetSByte"/>
    public readonly double GetDouble() =>
        IsNumber && _reader.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Fail("is not a number of double precision");

    /// <inheritdoc cref="GetSByte"/>
    public readonly decimal GetDecimal() => IsNumber && _reader.TryGetDecimal(out var value) ? value : throw Fail("is not a decimal number");

    /// <summary>The current value as a GUID: with dashes, or, as AYON's ids are, without.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly Guid GetGuid()
    {
        RequireValidString();
        return _reader.TryGetGuid(out var value) ? value : ReadId("is not a GUID, with or without dashes").ToGuid();
    }

    /// <summary>The current value as an id of AYON.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly AyonId GetAyonId() => ReadId("is not an id of AYON, which is 32 hex digits");

    /// <summary>The current value as a time.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly DateTime GetDateTime()
    {
        RequireValidString();
        return _reader.TryGetDateTime(out var value) ? value : throw Fail("is not a time in ISO 8601");
    }

    /// <inheritdoc cref="GetDateTime"/>
    public readonly DateTimeOffset GetDateTimeOffset()
    {
        RequireValidString();
        return _reader.TryGetDateTimeOffset(out var value) ? value : throw Fail("is not a time in ISO 8601");
    }

    /// <summary>The current value as a day.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly DateOnly GetDateOnly()
    {
        Span<char> text = stackalloc char[MaxFormLength];
        return DateOnly.TryParseExact(Form(text), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Fail("is not a day as in 2026-01-31");
    }

    /// <summary>The current value as a time of day.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly TimeOnly GetTimeOnly()
    {
        Span<char> text = stackalloc char[MaxFormLength];
        var form = Form(text);
        return form.Length >= "23:59:59".Length
            && form[^1] != '.'
            && TimeOnly.TryParseExact(form, "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Fail("is not a time of day as in 23:59:59");
    }

    /// <summary>The current value as a duration in ISO 8601.</summary>
    /// <exception cref="ContractException">It is something else, counts in years or months, or is too long.</exception>
    public readonly TimeSpan GetTimeSpan()
    {
        Span<char> text = stackalloc char[MaxFormLength];
        return IsoDuration.TryParse(Form(text), out var value)
            ? value
            : throw Fail("is not a duration in ISO 8601 as in P1DT2H30M");
    }

    /// <summary>The current value as an address, absolute or not.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly Uri GetUri() =>
        Uri.TryCreate(GetString(), UriKind.RelativeOrAbsolute, out var value) ? value : throw Fail("is not an address");

    /// <summary>The current value as a version.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly Version GetVersion()
    {
        Span<char> text = stackalloc char[MaxFormLength];
        ReadOnlySpan<char> form = Form(text);
        return form is [>= '0' and <= '9', .., >= '0' and <= '9'] && Version.TryParse(form, out var value)
            ? value
            : throw Fail("is not a version as in 1.2.3");
    }

    /// <summary>The current value as bytes.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly byte[] GetBytes()
    {
        RequireValidString();
        return _reader.TryGetBytesFromBase64(out var value) ? value : throw Fail("is not base64");
    }

    /// <summary>The current value as bytes that cannot be changed.</summary>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly ReadOnlyMemory<byte> GetMemory() => GetBytes();

    /// <summary>The current value as a character.</summary>
    /// <exception cref="ContractException">It is something else, or a text of another length.</exception>
    public readonly char GetChar() => GetString() is [var value] ? value : throw Fail("is not one character");

    /// <summary>Name of the current member as a number or GUID.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <exception cref="ContractException">It is something else.</exception>
    public readonly T MemberKey<T>()
        where T : ISpanParsable<T> =>
        MemberName() is { Length: > 0 } name && !char.IsWhiteSpace(name[0]) && !char.IsWhiteSpace(name[^1]) && T.TryParse(name, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw Fail($"is not a name that is a {typeof(T).Name}");

    private readonly AyonId ReadId(string problem)
    {
        Span<char> text = stackalloc char[MaxFormLength];
        return AyonId.TryParse(Form(text), out var id) ? id : throw Fail(problem);
    }

    // A text of a fixed form, unescaped; empty where it is too long to be one.
    private readonly ReadOnlySpan<char> Form(Span<char> text)
    {
        RequireString();
        try
        {
            return _reader.ValueSpan.Length <= MaxFormLength ? text[.._reader.CopyString(text)] : default;
        }
        catch (InvalidOperationException exception)
        {
            throw Fail("is not valid text", exception);
        }
    }

    private readonly bool IsNumber => _reader.TokenType == JsonTokenType.Number;

    private readonly void RequireString()
    {
        // Names of members are texts, too, where they are keys.
        if (_reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw Fail("is not a text");
        }
    }

    // The framework throws on escapes that are no text before it looks at the form.
    private readonly void RequireValidString()
    {
        RequireString();
        if (_reader.ValueIsEscaped)
        {
            Text();
        }
    }

    private readonly string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw Fail("is not valid text", exception);
        }
    }

    private readonly ContractException NotWhole(long least, ulong most) =>
        Fail(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"is not a whole number from {least} to {most}"));
}
