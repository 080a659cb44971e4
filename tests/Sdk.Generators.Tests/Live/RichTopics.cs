using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ayon.Events.Topics;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>The scalar types beyond the plain ones, each with and without null.</summary>
[Topic("test.forms")]
public sealed partial record Forms
{
    [Summary] public required DateOnly Day { get; init; }

    [Summary] public TimeOnly Hour { get; init; }

    [Summary] public TimeSpan Length { get; init; }

    [Summary] public required Uri Address { get; init; }

    [Summary] public required Version Version { get; init; }

#pragma warning disable AYE0055 // Every form in the summary, large ones too.
    [Summary] public byte[] Bytes { get; init; } = [];
#pragma warning restore AYE0055

    [Payload] public DateOnly? MaybeDay { get; init; }

    [Payload] public TimeOnly? MaybeHour { get; init; }

    [Payload] public TimeSpan? MaybeLength { get; init; } = TimeSpan.FromMinutes(5);

    [Payload] public Uri? MaybeAddress { get; init; }

    [Payload] public Version? MaybeVersion { get; init; }

    [Payload] public byte[]? MaybeBytes { get; init; }
}

/// <summary>Collections beyond lists.</summary>
[Topic("test.collections")]
public sealed partial record Collections
{
    [Summary] public ImmutableArray<int> Numbers { get; init; } = [1];

    [Summary] public ImmutableArray<Point>? Points { get; init; }

    [Summary] public required HashSet<string> Names { get; init; }

    [Summary] public ISet<int>? Ids { get; init; }

    [Summary] public IReadOnlyCollection<DateOnly> Days { get; init; } = [];

    [Payload] public required Dictionary<string, int?> Counts { get; init; }

    [Payload] public IReadOnlyDictionary<string, Point> Places { get; init; } = new Dictionary<string, Point>();

    [Payload] public IDictionary<string, List<string>>? Groups { get; init; }

    [Payload] public IList<Dictionary<string, Approval>>? Tables { get; init; }
}

[method: JsonConstructor]
public readonly record struct Point(int X, int Y = 5);

public record struct Range
{
    public Range()
    {
    }

    public int First { get; init; } = 1;

    public int Last { get; set; } = 10;

    public Point? Middle { get; init; }
}

public sealed record Label(string Text, Point At, string Language = "en", Approval State = Approval.Rejected)
{
    public int Size { get; init; } = 12;

    public string? Font { get; set; }
}

/// <summary>A positional topic with what structs and positional records there are.</summary>
[Topic("test.positional")]
public sealed partial record Positional(
    [property: Summary] string Name,
    [property: Payload] Label Label,
    [property: Summary] int? Count = 3,
    [property: Payload] Point Origin = default)
{
    [Summary] public Range Range { get; init; } = new() { First = 2 };

    [Payload] public Point? Corner { get; init; }

    [Payload] public Label?[] Labels { get; set; } = [];
}

/// <summary>A topic that is a struct, marked on its parameters.</summary>
[Topic("test.struct")]
public readonly partial record struct Tiny([Summary] int Number, [Payload] string Text = "none");

/// <summary>A struct made empty and filled.</summary>
[Topic("test.filled")]
public partial record struct Filled
{
    [Summary] public int Number { get; init; }

    [Payload] public string? Text { get; set; }
}

public abstract record Entity
{
    [Summary] public required string EntityId { get; init; }

    [Summary] public virtual string Kind { get; init; } = "entity";
}

public abstract record Change<T> : Entity
{
    [Payload] public required T OldValue { get; init; }

    [Payload] public required T NewValue { get; init; }
}

/// <summary>A topic that inherits its members, some of them from a generic record.</summary>
[Topic("test.inherited")]
public sealed partial record Inherited : Change<Page<Point>>
{
    public override string Kind { get; init; } = "page";

    [Payload] public Page<string?>? Texts { get; init; }

    [Payload] public required Pair<int, List<Page<int>>> Pair { get; init; }
}

public record Page<T>
{
    public required List<T> Items { get; init; }

    public Page<T>? Next { get; init; }

    public int Total { get; init; } = -1;
}

[method: JsonConstructor]
public readonly record struct Pair<TFirst, TSecond>(TFirst First, TSecond Second)
    where TSecond : class, new();

/// <summary>Free-form parts, and members that nobody else has.</summary>
[Topic("test.free")]
public sealed partial record Free
{
    [Summary] public required JsonElement Any { get; init; }

    [Summary] public JsonElement? Maybe { get; init; }

    [Summary, JsonExtensionData] public Dictionary<string, JsonElement>? Others { get; init; }

    [Payload] public JsonNode? Node { get; init; }

    [Payload] public JsonObject? Object { get; init; }

    [Payload] public JsonArray? Array { get; init; }

    [Payload] public Bag? Bag { get; init; }
}

public sealed record Bag
{
    public string? Name { get; init; }

    [JsonExtensionData] public IDictionary<string, JsonElement>? Others { get; set; }
}

/// <summary>Members that are not always there.</summary>
[Topic("test.conditions")]
public sealed partial record Conditions
{
    [Summary, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Text { get; init; }

    [Summary, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Count { get; init; }

    [Summary, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Point Point { get; init; }

    [Summary, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public List<int>? Numbers { get; init; }

    [Payload, JsonIgnore(Condition = JsonIgnoreCondition.Never)] public bool Truth { get; init; }

    [Payload, JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public int OnlyRead { get; init; }

    [Payload, JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public int OnlyWritten { get; init; } = 4;

    [Payload, JsonRequired] public int Needed { get; init; }
}

/// <summary>Names in snake_case, also inside.</summary>
[Topic("test.snake", Naming = TopicNaming.SnakeCase)]
public sealed partial record Snake
{
    [Summary] public string EntityId { get; init; } = "";

    [Summary] public string IOName { get; init; } = "";

    [Summary] public int Number2Of3 { get; init; }

    [Payload] public SnakeInside? InnerPart { get; init; }
}

public sealed record SnakeInside
{
    public int FrameStart { get; init; }

    [JsonPropertyName("frameEnd")] public int FrameEnd { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), 4)]
[JsonDerivedType(typeof(Freehand), "free \"hand\"")]
public abstract record Shape
{
    public string? Color { get; init; }
}

public record Circle : Shape
{
    public double Radius { get; init; }
}

public sealed record Square(int Side) : Shape;

public sealed record Freehand : Shape
{
    public List<Shape>? Parts { get; init; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? Others { get; init; }
}

[JsonDerivedType(typeof(Cat), "cat")]
public record Animal
{
    public string Name { get; init; } = "";
}

public sealed record Cat : Animal
{
    public int Lives { get; init; } = 9;
}

/// <summary>Members that are one of several records.</summary>
[Topic("test.unions")]
public sealed partial record Unions
{
    [Summary] public required Shape Shape { get; init; }

    [Summary] public Animal? Animal { get; init; }

    [Payload] public Dictionary<string, Shape?> Shapes { get; init; } = [];

    [Payload] public Circle? Circle { get; init; }
}

public enum Priority
{
    [EnumFallback]
    Unknown,

    Low,

    [JsonStringEnumMemberName("very high")]
    High,
}

[JsonConverter(typeof(JsonNumberEnumConverter<Grade>))]
public enum Grade
{
    None,
    Bad = 6,
    Good = 1,
}

[JsonConverter(typeof(JsonStringEnumConverter<Direction>))]
public enum Direction
{
    Up,
    Down,
}

/// <summary>What the user's own code reads and writes.</summary>
[Topic("test.customs", JsonContext = typeof(LegacyJson))]
public sealed partial record Customs
{
    [Summary] public Celsius Outside { get; init; }

    [Summary] public Celsius? Inside { get; init; }

    [Summary, JsonConverter(typeof(ReversedConverter))] public required string Reversed { get; init; }

    [Summary, JsonConverter(typeof(ReversedConverter))] public string? MaybeReversed { get; init; }

    [Summary] public Priority Priority { get; init; }

    [Summary] public Grade Grade { get; init; } = Grade.Good;

    [Summary] public Direction Direction { get; init; }

    [Payload] public Legacy? Legacy { get; init; }

    [Payload] public Dictionary<string, Celsius> Rooms { get; init; } = [];
}

/// <summary>No record: only its context knows it.</summary>
public sealed class Legacy
{
    public int Number { get; set; }

    public object? Anything { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Legacy))]
[JsonSerializable(typeof(long))]
internal sealed partial class LegacyJson : JsonSerializerContext;

[JsonConverter(typeof(CelsiusConverter))]
public readonly record struct Celsius(double Degrees);

public sealed class CelsiusConverter : JsonConverter<Celsius>
{
    public override Celsius Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDouble() is var degrees && double.IsFinite(degrees) ? new Celsius(degrees) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Celsius value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Degrees);
}

public sealed class ReversedConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new([.. (reader.GetString() ?? throw new JsonException()).Reverse()]);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(new string([.. value.Reverse()]));
}
