using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events;

/// <summary>A builder for adding handlers, returned by <c>AddAyonEvents</c>.</summary>
public interface IAyonEventsBuilder
{
    /// <summary>Gets the services of the host.</summary>
    IServiceCollection Services { get; }
}
