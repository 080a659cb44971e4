namespace Ayon.Events.Worker;

/// <summary>
/// The handlers of an assembly. The source generator creates one for each assembly with <see cref="EnrollHandlerAttribute"/>: the
/// property <c>All</c> of a class named after the assembly, e.g. <c>StudioReviewsEnrollHandlers</c> for <c>Studio.Reviews</c>.
/// </summary>
public sealed class EnrollHandlerSet
{
    private readonly Func<IAyonEventsBuilder, IAyonEventsBuilder> _add;

    /// <summary>Initializes a new instance of the <see cref="EnrollHandlerSet"/> class.</summary>
    /// <param name="name">The name of the assembly.</param>
    /// <param name="add">Adds the handlers.</param>
    public EnrollHandlerSet(string name, Func<IAyonEventsBuilder, IAyonEventsBuilder> add)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(add);
        Name = name;
        _add = add;
    }

    /// <summary>Gets the name of the assembly.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal void AddTo(IAyonEventsBuilder builder) => _add(builder);
}
