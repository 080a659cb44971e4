using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events;

/// <summary>What <c>AddAyonEvents</c> returns: handlers are added to it.</summary>
public interface IAyonEventsBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
