using System.Text.Json.Serialization;
using Ayon.Events.Topics;

namespace Ayon.Events.Generators.Tests.Live;

public enum Approval
{
    Pending,
    [JsonStringEnumMemberName("really-approved")]
    Approved,
    Accepted = Approved,
    Rejected = 10,
}

[Flags]
public enum Access
{
    None = 0,
    Read = 1,
    Write = 2,
    All = Read | Write,
}

/// <summary>The example of the documentation.</summary>
[Topic("entity.folder.status_changed")]
public sealed partial record FolderStatusChanged
{
    [Summary] public required string EntityId { get; init; }

    [Payload] public required string OldValue { get; init; }

    [Payload] public required string NewValue { get; init; }
}

/// <summary>No payload, nothing required.</summary>
[Topic("example.brew_coffee_on_approve")]
public sealed partial record CoffeeBrewed
{
    [Summary] public int Cups { get; init; } = 1;
}

/// <summary>No members at all.</summary>
[Topic("example.nothing")]
public sealed partial record Nothing;

/// <summary>Every scalar type.</summary>
[Topic("test.scalars")]
public sealed partial record Scalars
{
    [Summary] public required string Text { get; init; }

    [Summary] public bool Truth { get; init; }

    [Summary] public sbyte Int8 { get; init; }

    [Summary] public byte UInt8 { get; init; }

    [Summary] public short Int16 { get; init; }

    [Summary] public ushort UInt16 { get; init; }

    [Summary] public int Int32 { get; init; }

    [Summary] public uint UInt32 { get; init; }

    [Summary] public long Int64 { get; init; }

    [Summary] public ulong UInt64 { get; init; }

    [Payload] public float Single { get; init; }

    [Payload] public double Double { get; init; }

    [Payload] public decimal Decimal { get; init; }

    [Payload] public Guid Guid { get; init; }

    [Payload] public DateTime Time { get; init; }

    [Payload] public DateTimeOffset Moment { get; init; }

    [Payload] public Approval Approval { get; init; }

    [Payload] public Access Access { get; init; }
}

/// <summary>Every kind of null.</summary>
[Topic("test.optional")]
public sealed partial record Optional
{
    [Summary] public string? Text { get; init; } = "initial";

    [Summary] public bool? Truth { get; init; }

    [Summary] public int? Count { get; init; } = 7;

    [Summary] public required double? Ratio { get; init; }

    [Payload] public Guid? Guid { get; set; }

    [Payload] public DateTimeOffset? Moment { get; init; }

    [Payload] public Approval? Approval { get; init; } = Live.Approval.Rejected;

    [Payload] public Access? Access { get; init; }

    [Payload] public List<int?>? Numbers { get; init; }

    [Payload] public Shot? Shot { get; init; }
}

public record Named
{
    public required string Name { get; init; }
}

public sealed record Shot : Named
{
    public int First { get; init; } = 1001;

    public int Last { get; set; } = 1100;

    public string[] Tags { get; init; } = ["new"];

    public Frame? Cover { get; init; }

    [JsonIgnore] public string Summary => $"{Name} {First}-{Last}";
}

public sealed record Frame
{
    public required int Number { get; init; }

    public Shot? Shot { get; init; }
}

/// <summary>Lists and records in records.</summary>
[Topic("test.nested")]
public sealed partial record Nested
{
    [Summary] public required Shot Main { get; init; }

    [Summary] public required List<string> Names { get; init; }

    [Summary] public IReadOnlyList<Approval> Approvals { get; init; } = [];

    [Payload] public required Shot[] Shots { get; init; }

    [Payload] public List<List<decimal>> Matrix { get; init; } = [];

    [Payload] public IReadOnlyList<Frame?>? Frames { get; init; }

    [Payload] public string?[] Notes { get; init; } = [];

    [Payload] public int[]?[] Rows { get; init; } = [];
}

/// <summary>Names that are hard to say.</summary>
[Topic("test.names")]
public sealed partial record @class
{
    [Summary] public required string Topic { get; init; }

    [Summary] public required string @event { get; init; }

    [Summary] public string Class { get; init; } = "";

    [Summary] public string IOName { get; init; } = "";

    [Summary, JsonPropertyName("a \"b\" <é>\n\\")] public string Strange { get; init; } = "";

    [Summary] public string field { get; init; } = "";

    [Payload, JsonPropertyName("1st")] public string First { get; init; } = "";

    [Payload, Obsolete("Old")] public string Old { get; init; } = "";

    [JsonIgnore] public string Ignored { get; init; } = "";

    [Payload] public @event? Inner { get; init; }

    public int Computed => Topic.Length;
}

public sealed record @event
{
    public string @event2 { get; init; } = "";

    /// <summary>Called as the class of its fields will be.</summary>
    public string Inner { get; init; } = "";
}

/// <summary>A topic inside other types.</summary>
public static partial class Outer
{
    internal partial record struct Middle
    {
        [Topic("test.inner")]
        internal sealed partial record Innermost
        {
            [Summary] public required Level Level { get; init; }
        }

        internal enum Level
        {
            Low,
            High,
        }
    }
}
