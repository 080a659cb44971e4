namespace Ayon.Events.Studio;

/// <summary>The kinds of entities in a project.</summary>
public enum EntityKind
{
    /// <summary>A folder: an asset, a shot, a sequence or what the studio calls so.</summary>
    Folder,

    /// <summary>A task of a folder.</summary>
    Task,

    /// <summary>A product of a folder.</summary>
    Product,

    /// <summary>A version of a product.</summary>
    Version,

    /// <summary>A representation of a version.</summary>
    Representation,

    /// <summary>A workfile of a task.</summary>
    Workfile,
}

/// <summary>The names of kinds on the wire.</summary>
internal static class EntityKinds
{
    /// <summary>The name of one entity, e.g. <c>folder</c>.</summary>
    public static string Name(this EntityKind kind) => kind switch
    {
        EntityKind.Folder => "folder",
        EntityKind.Task => "task",
        EntityKind.Product => "product",
        EntityKind.Version => "version",
        EntityKind.Representation => "representation",
        EntityKind.Workfile => "workfile",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of entity."),
    };

    /// <summary>The name of all of them, e.g. <c>folders</c>.</summary>
    public static string Plural(this EntityKind kind) => kind.Name() + "s";
}
