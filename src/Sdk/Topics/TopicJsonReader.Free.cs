using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Ayon.Events.Topics;

/// <content>Reads the current value as free-form JSON, or with custom code.</content>
public ref partial struct TopicJsonReader
{
    // Converters get options without any types, so that they cannot use reflection.
    private static readonly JsonSerializerOptions NoTypes = MakeNoTypes();

    /// <summary>Gets the options that converters get if the topic has no <see cref="TopicAttribute.JsonContext"/>.</summary>
    public static JsonSerializerOptions ConverterOptions => NoTypes;

    /// <summary>Reads the current value as free-form JSON.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public JsonElement GetJsonElement()
    {
        var start = _reader.TokenStartIndex;
        try
        {
            var value = JsonElement.ParseValue(ref _reader);

            // Strings in it are decoded later, where an error would not be expected.
            return Utf8.IsValid(_utf8Json[(int)start..(int)_reader.BytesConsumed]) ? value : throw new FormatException("The JSON is not valid UTF-8.");
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

    /// <summary>Reads the current value as free-form JSON; null for null.</summary>
    /// <exception cref="ContractException">The JSON is malformed.</exception>
    public JsonNode? GetJsonNodeOrNull() => GetJsonElement() switch
    {
        { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } element => JsonObject.Create(element),
        { ValueKind: JsonValueKind.Array } element => JsonArray.Create(element),
        var element => JsonValue.Create(element),
    };

    /// <summary>Reads the current value as free-form JSON.</summary>
    /// <exception cref="ContractException">The value is null, or the JSON is malformed.</exception>
    public JsonNode GetJsonNode() => IsNull ? throw Fail("is null") : GetJsonNodeOrNull()!;

    /// <summary>Reads the current value as a free-form object.</summary>
    /// <exception cref="ContractException">The value is not an object.</exception>
    public JsonObject GetJsonObject()
    {
        StartObject();
        return (JsonObject)GetJsonNode();
    }

    /// <summary>Reads the current value as a free-form list.</summary>
    /// <exception cref="ContractException">The value is not a list.</exception>
    public JsonArray GetJsonArray()
    {
        StartArray();
        return (JsonArray)GetJsonNode();
    }

    /// <summary>Reads the current value with a custom converter.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="options">The options for the converter.</param>
    /// <exception cref="ContractException">The converter rejects the value, or does not read exactly the value.</exception>
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
                : throw new JsonException("The converter did not read exactly one value.");
        }
        catch (Exception exception) when (IsAboutTheValue(exception))
        {
            throw FailAt(start, exception);
        }
    }

    /// <summary>Creates a converter with a custom factory.</summary>
    /// <typeparam name="T">The type that the converter handles.</typeparam>
    /// <param name="factory">The factory.</param>
    /// <param name="options">The options for the converter.</param>
    /// <exception cref="InvalidOperationException">The factory does not create a converter for this type.</exception>
    public static JsonConverter<T> MakeConverter<T>(JsonConverterFactory factory, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.CanConvert(typeof(T)) && factory.CreateConverter(typeof(T), options) is JsonConverter<T> converter
            ? converter
            : throw new InvalidOperationException($"'{factory.GetType()}' does not create a JsonConverter<{typeof(T)}>. Specify another converter in [JsonConverter].");
    }

    /// <summary>Reads the current value with a custom <see cref="JsonSerializerContext"/>.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="type">The type information from the context.</param>
    /// <exception cref="ContractException">The value does not match the type.</exception>
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

    /// <summary>Creates the exception for a null value that is not allowed.</summary>
    public readonly ContractException Null() => Fail("is null");

    // The exceptions with which converters reject a value. Others are errors in the converter.
    private static bool IsAboutTheValue(Exception exception) => exception
        is JsonException or FormatException or InvalidOperationException or ArgumentException or OverflowException or NotSupportedException;

    private static JsonSerializerOptions MakeNoTypes()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = JsonTypeInfoResolver.Combine() };
        options.MakeReadOnly();
        return options;
    }

    private readonly ContractException FailAt(long start, Exception cause) =>
        Problem(TopicJsonPath.Find(_utf8Json, start), $"was rejected by its converter: {cause.Message}", cause);
}
