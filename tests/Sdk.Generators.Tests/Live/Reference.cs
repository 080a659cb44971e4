using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using Ayon.Events.Topics;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>The same JSON by System.Text.Json and its reflection.</summary>
internal static class Reference
{
    public static JsonSerializerOptions Whole { get; } = Options(typeof(JsonIgnoreAttribute));

    public static JsonSerializerOptions Summary { get; } = Options(typeof(PayloadAttribute));

    public static JsonSerializerOptions Payload { get; } = Options(typeof(SummaryAttribute));

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

    private static JsonSerializerOptions Options(Type leftOut)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(info =>
        {
            // Base members first, as the generator has them.
            foreach (var property in info.Properties.ToArray())
            {
                var member = (PropertyInfo)property.AttributeProvider!;
                if (member.SetMethod is null || Attribute.IsDefined(member, leftOut, inherit: true))
                {
                    info.Properties.Remove(property);
                }
                else if (info.Type.Name.StartsWith("Snake", StringComparison.Ordinal) && !Attribute.IsDefined(member, typeof(JsonPropertyNameAttribute)))
                {
                    property.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
                }
            }
        });
        return new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            TypeInfoResolver = resolver,
            Converters = { new JsonStringEnumConverter<Approval>(), new IsoDurationConverter(), new TimeConverter(), new MomentConverter(), new PriorityConverter() },
        };
    }

    private sealed class IsoDurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => XmlConvert.ToTimeSpan(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(XmlConvert.ToString(value));
    }

    private sealed class TimeConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTime();

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(
            (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).ToString("O", CultureInfo.InvariantCulture));
    }

    private sealed class MomentConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    private sealed class PriorityConverter : JsonConverter<Priority>
    {
        public override Priority Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
        {
            "Low" => Priority.Low,
            "very high" => Priority.High,
            _ => Priority.Unknown,
        };

        public override void Write(Utf8JsonWriter writer, Priority value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value == Priority.High ? "very high" : value.ToString());
    }
}
