using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Base class for converters that read and write a name type as a string.</summary>
/// <typeparam name="T">The type of the name.</typeparam>
public abstract class NameConverter<T> : JsonConverter<T>
    where T : struct
{
    private readonly Func<string, T> _toName;
    private readonly Func<T, string?> _toText;

    private protected NameConverter(Func<string, T> toName, Func<T, string?> toText)
    {
        _toName = toName;
        _toText = toText;
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _toName(reader.GetString() ?? throw new JsonException("A name must be a string."));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(_toText(value) ?? "");
    }
}

/// <summary>Reads and writes <see cref="StatusName"/>.</summary>
public sealed class StatusNameConverter() : NameConverter<StatusName>(static text => new StatusName(text), static name => name.Value);

/// <summary>Reads and writes <see cref="TagName"/>. A tag of a project, an object with name and color, is read as its name.</summary>
public sealed class TagNameConverter() : NameConverter<TagName>(static text => new TagName(text), static name => name.Value)
{
    /// <inheritdoc/>
    public override TagName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return base.Read(ref reader, typeToConvert, options);
        }

        using var tag = JsonDocument.ParseValue(ref reader);
        return tag.RootElement.TryGetProperty("name", out var name) && name.GetString() is { } text
            ? new TagName(text)
            : throw new JsonException("A tag must have a name.");
    }
}

/// <summary>Reads and writes <see cref="UserName"/>.</summary>
public sealed class UserNameConverter() : NameConverter<UserName>(static text => new UserName(text), static name => name.Value);
