using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Ayon.Events.Topics;

/// <content>The current value as free-form JSON, or read by code of the user's own.</content>
public ref partial struct TopicJsonReader
{
    // A converter gets options that know no types, so that it cannot come to reflection.
    private static readonly JsonSerializerOptions NoTypes = MakeNoTypes();

    /// <summary>The options that converters get where the topic has no <see cref="TopicAttribute.JsonContext"/>.</summary>
    public static JsonSerializerOptions ConverterOptions => NoTypes;

    /// <summary>The current value, whatever it is.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public JsonElement GetJsonElement()
    {
        var start = _reader.TokenStartIndex;
        try
        {
            var value = JsonElement.ParseValue(ref _reader);

            // Texts in it are looked at later only, when nobody expects them to be broken.
            return Utf8.IsValid(_utf8Json[(int)start..(int)_reader.BytesConsumed]) ? value : throw new FormatException("It is not valid UTF-8.");
        }
        catch (JsonException exception)
        {
            throw Malformed(exception);
        }
        catch (Exception exception) when (IsAboutTheValue(exception))
        {
            throw FailAt(start, exception);
        }
    }

    /// <summary>The current value, whatever it is; null for null.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public JsonNode? GetJsonNodeOrNull() => GetJsonElement() switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } element => JsonObject.Create(element),
        { ValueKind: JsonValueKind.Array } element => JsonArray.Create(element),
        var element => JsonValue.Create(element),
    };

    /// <summary>The current value, whatever it is but null.</summary>
    /// <exception cref="ContractException">It is null, or the JSON is malformed.</exception>
    public JsonNode GetJsonNode() => IsNull ? throw Fail("is null") : GetJsonNodeOrNull()!;

    /// <summary>The current object, whatever it has.</summary>
    /// <exception cref="ContractException">It is no object.</exception>
    public JsonObject GetJsonObject()
    {
        StartObject();
        return (JsonObject)GetJsonNode();
    }

    /// <summary>The current list, whatever it has.</summary>
    /// <exception cref="ContractException">It is no list.</exception>
    public JsonArray GetJsonArray()
    {
        StartArray();
        return (JsonArray)GetJsonNode();
    }

    /// <summary>The current value by a converter of the user's.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="options">Its options.</param>
    /// <exception cref="ContractException">The converter refuses the value or does not read all of it and no more.</exception>
    public T? Convert<T>(JsonConverter<T> converter, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(converter);
        var (start, depth, token) = (_reader.TokenStartIndex, _reader.CurrentDepth, _reader.TokenType);
        try
        {
            var value = converter.Read(ref _reader, typeof(T), options);
            var end = token switch
            {
                JsonTokenType.StartObject => JsonTokenType.EndObject,
                JsonTokenType.StartArray => JsonTokenType.EndArray,
                _ => token,
            };
            return _reader.TokenType == end && _reader.CurrentDepth == depth && (end != token || _reader.TokenStartIndex == start)
                ? value
                : throw new JsonException("The converter did not read the value to its end, and no more.");
        }
        catch (Exception exception) when (IsAboutTheValue(exception))
        {
            throw FailAt(start, exception);
        }
    }

    /// <summary>Makes a converter by a factory of the user's.</summary>
    /// <typeparam name="T">What it converts.</typeparam>
    /// <param name="factory">The factory.</param>
    /// <param name="options">Its options.</param>
    /// <exception cref="InvalidOperationException">The factory makes none for that type.</exception>
    public static JsonConverter<T> MakeConverter<T>(JsonConverterFactory factory, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.CanConvert(typeof(T)) && factory.CreateConverter(typeof(T), options) is JsonConverter<T> converter
            ? converter
            : throw new InvalidOperationException($"'{factory.GetType()}' makes no JsonConverter<{typeof(T)}>; name a converter that does in [JsonConverter].");
    }

    /// <summary>The current value by a <see cref="JsonSerializerContext"/> of the user's.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="type">The context's description of the type.</param>
    /// <exception cref="ContractException">The value does not fit the type.</exception>
    public T? Deserialize<T>(JsonTypeInfo<T> type)
    {
        var start = _reader.TokenStartIndex;
        try
        {
            return JsonSerializer.Deserialize(ref _reader, type);
        }
        catch (Exception exception) when (IsAboutTheValue(exception))
        {
            throw FailAt(start, exception);
        }
    }

    /// <summary>The failure of a value that became null where null is none.</summary>
    public readonly ContractException Null() => Fail("is null");

    // What converters throw of a value that they do not like. Anything else is a fault of theirs.
    private static bool IsAboutTheValue(Exception exception) => exception
        is JsonException or FormatException or InvalidOperationException or ArgumentException or OverflowException or NotSupportedException;

    private static JsonSerializerOptions MakeNoTypes()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = JsonTypeInfoResolver.Combine() };
        options.MakeReadOnly();
        return options;
    }

    private readonly ContractException FailAt(long start, Exception cause) =>
        Problem(TopicJsonPath.Find(_utf8Json, start), $"is refused: {cause.Message}", cause);
}
