using System.Globalization;
using System.Text.Json;

namespace Ayon.Events.Topics;

/// <content>Reads the current value as any type that members can have.</content>
public ref partial struct TopicJsonReader
{
    // Texts of a fixed format are shorter than this, even with every character escaped.
    private const int MaxFormLength = 256;

    /// <summary>Reads the current value as a string.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly string GetString()
    {
        RequireString();
        return Text();
    }

    /// <summary>Reads the current value as the name of a secret and returns the secret.</summary>
    /// <exception cref="ContractException">The value is not a string.</exception>
    public readonly string GetSecret() => _secrets?.Get(GetString()) ?? GetString();

    /// <summary>Reads the current value as a Boolean.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly bool GetBoolean() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Fail("is neither true nor false"),
    };

    /// <summary>Reads the current value as a number.</summary>
    /// <exception cref="ContractException">The value is not a number, or is out of range.</exception>
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
        IsNumber && _reader.TryGetSingle(out var value) && float.IsFinite(value) ? value : throw Fail("is not a single-precision number");

    /// <inheritdoc cref="GetSByte"/>
    public readonly double GetDouble() =>
        IsNumber && _reader.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Fail("is not a double-precision number");

    /// <inheritdoc cref="GetSByte"/>
    public readonly decimal GetDecimal() => IsNumber && _reader.TryGetDecimal(out var value) ? value : throw Fail("is not a decimal number");

    /// <summary>Reads the current value as a GUID, with dashes or, like AYON ids, without.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly Guid GetGuid()
    {
        RequireValidString();
        return _reader.TryGetGuid(out var value) ? value : ReadId("is not a GUID, with or without dashes").ToGuid();
    }

    /// <summary>Reads the current value as an AYON id.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly AyonId GetAyonId() => ReadId("is not an AYON id of 32 hex digits");

    /// <summary>Reads the current value as a time in ISO 8601 format.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly DateTime GetDateTime()
    {
        RequireValidString();
        return _reader.TryGetDateTime(out var value) ? value : throw Fail("is not a time in ISO 8601 format");
    }

    /// <inheritdoc cref="GetDateTime"/>
    public readonly DateTimeOffset GetDateTimeOffset()
    {
        RequireValidString();
        return _reader.TryGetDateTimeOffset(out var value) ? value : throw Fail("is not a time in ISO 8601 format");
    }

    /// <summary>Reads the current value as a date.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly DateOnly GetDateOnly()
    {
        Span<char> text = stackalloc char[MaxFormLength];
        return DateOnly.TryParseExact(Form(text), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Fail("is not a date such as 2026-01-31");
    }

    /// <summary>Reads the current value as a time of day.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly TimeOnly GetTimeOnly()
    {
        Span<char> text = stackalloc char[MaxFormLength];
        var form = Form(text);
        return form.Length >= "23:59:59".Length
            && form[^1] != '.'
            && TimeOnly.TryParseExact(form, "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw Fail("is not a time of day such as 23:59:59");
    }

    /// <summary>Reads the current value as a duration in ISO 8601 format.</summary>
    /// <exception cref="ContractException">The value is not a duration, contains years or months, or is too long.</exception>
    public readonly TimeSpan GetTimeSpan()
    {
        Span<char> text = stackalloc char[MaxFormLength];
        return IsoDuration.TryParse(Form(text), out var value)
            ? value
            : throw Fail("is not a duration in ISO 8601 format such as P1DT2H30M");
    }

    /// <summary>Reads the current value as an absolute or relative URI.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly Uri GetUri() =>
        Uri.TryCreate(GetString(), UriKind.RelativeOrAbsolute, out var value) ? value : throw Fail("is not a URI");

    /// <summary>Reads the current value as a version.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly Version GetVersion()
    {
        Span<char> text = stackalloc char[MaxFormLength];
        ReadOnlySpan<char> form = Form(text);
        return form is [>= '0' and <= '9', .., >= '0' and <= '9'] && Version.TryParse(form, out var value)
            ? value
            : throw Fail("is not a version such as 1.2.3");
    }

    /// <summary>Reads the current value as base64-encoded bytes.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly byte[] GetBytes()
    {
        RequireValidString();
        return _reader.TryGetBytesFromBase64(out var value) ? value : throw Fail("is not base64");
    }

    /// <summary>Reads the current value as base64-encoded read-only bytes.</summary>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly ReadOnlyMemory<byte> GetMemory() => GetBytes();

    /// <summary>Reads the current value as a character.</summary>
    /// <exception cref="ContractException">The value is not a string of one character.</exception>
    public readonly char GetChar() => GetString() is [var value] ? value : throw Fail("is not a single character");

    /// <summary>Reads the name of the current member as a number or GUID.</summary>
    /// <typeparam name="T">The type of the name.</typeparam>
    /// <exception cref="ContractException">The value has another type or format.</exception>
    public readonly T MemberKey<T>()
        where T : ISpanParsable<T> =>
        MemberName() is { Length: > 0 } name && !char.IsWhiteSpace(name[0]) && !char.IsWhiteSpace(name[^1]) && T.TryParse(name, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw Fail($"has a name that is not a {typeof(T).Name}");

    private readonly AyonId ReadId(string problem)
    {
        Span<char> text = stackalloc char[MaxFormLength];
        return AyonId.TryParse(Form(text), out var id) ? id : throw Fail(problem);
    }

    // A text of a fixed format, unescaped; empty if it is too long to be one.
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
        // Names of members are also texts, if they are dictionary keys.
        if (_reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw Fail("is not a text");
        }
    }

    // The framework throws on invalid escapes before it checks the format.
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
