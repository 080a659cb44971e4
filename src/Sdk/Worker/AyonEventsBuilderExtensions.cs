using System.Diagnostics.CodeAnalysis;
using Ayon.Events.Topics;
using Ayon.Events.Worker;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds handlers to the SDK's services.</summary>
public static class AyonEventsBuilderExtensions
{
    /// <summary>
    /// Registers one handler; the generated <c>AddEnrollHandlers()</c> does so for every class with
    /// <see cref="EnrollHandlerAttribute"/>.
    /// </summary>
    /// <typeparam name="THandler">The handler.</typeparam>
    /// <typeparam name="TSource">Its source topic.</typeparam>
    /// <typeparam name="TTarget">Its target topic.</typeparam>
    /// <param name="builder">From <c>AddAyonEvents</c>.</param>
    /// <param name="settings">Its settings. Default: the contract's defaults.</param>
    public static IAyonEventsBuilder AddEnrollHandler<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TSource, TTarget>(
        this IAyonEventsBuilder builder,
        EnrollHandlerSettings? settings = null)
        where THandler : class, IEnrollHandler<TSource, TTarget>
        where TSource : ITopic<TSource>
        where TTarget : ITopic<TTarget>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
