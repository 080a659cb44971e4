using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ayon.Events.Topics;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>The same JSON by System.Text.Json and its reflection.</summary>
internal static class Reference
{
    public static JsonSerializerOptions Whole { get; } = Options(static property => property.IsDefined(typeof(JsonIgnoreAttribute), inherit: false));

    public static JsonSerializerOptions Summary { get; } = Options(static property => property.IsDefined(typeof(PayloadAttribute), inherit: false));

    public static JsonSerializerOptions Payload { get; } = Options(static property => property.IsDefined(typeof(SummaryAttribute), inherit: false));

    public static string Text<T>(T value, JsonSerializerOptions options) => JsonSerializer.Serialize(value, options);

    public static byte[] GeneratedSummary<T>(T value)
        where T : ITopic<T> => Write(value, T.WriteSummary);

    public static byte[] GeneratedPayload<T>(T value)
        where T : ITopic<T> => Write(value, T.WritePayload);

    public static T Read<T>(string summary, string payload)
        where T : ITopic<T> => T.Read(Encoding.UTF8.GetBytes(summary), Encoding.UTF8.GetBytes(payload));

    private static byte[] Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JsonSerializerOptions Options(Func<System.Reflection.ICustomAttributeProvider, bool> isLeftOut)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(info =>
        {
            // Base members first, as the generator has them.
            foreach (var property in info.Properties.ToArray())
            {
                if (property.Set is null || isLeftOut(property.AttributeProvider!))
                {
                    info.Properties.Remove(property);
                }
            }
        });
        return new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            RespectNullableAnnotations = true,
            TypeInfoResolver = resolver,
            Converters = { new JsonStringEnumConverter<Approval>() },
        };
    }
}
