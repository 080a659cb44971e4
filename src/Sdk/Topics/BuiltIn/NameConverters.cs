using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Reads and writes a name that is a type of its own as plain text.</summary>
internal abstract class NameConverter<T>(Func<string, T> toName, Func<T, string?> toText) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        toName(reader.GetString() ?? throw new JsonException("A name is a text."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(toText(value) ?? "");
}

internal sealed class StatusNameConverter() : NameConverter<StatusName>(static text => new StatusName(text), static name => name.Value);

internal sealed class TagNameConverter() : NameConverter<TagName>(static text => new TagName(text), static name => name.Value);

internal sealed class UserNameConverter() : NameConverter<UserName>(static text => new UserName(text), static name => name.Value);
