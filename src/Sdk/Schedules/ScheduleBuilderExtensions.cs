using Ayon.Events;
using Ayon.Events.Schedules;
using Ayon.Events.Topics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds schedules.</summary>
public static class ScheduleBuilderExtensions
{
    /// <summary>Dispatches events of a topic at the times of its <see cref="ScheduleAttribute"/>s. Registering a topic again has no effect.</summary>
    /// <typeparam name="T">The topic, which has a <see cref="ScheduleAttribute"/>.</typeparam>
    /// <param name="builder">The builder returned by <c>AddAyonEvents</c>.</param>
    /// <exception cref="ArgumentException">The topic has no schedule, or a schedule or time zone is not valid.</exception>
    public static IAyonEventsBuilder AddSchedule<T>(this IAyonEventsBuilder builder)
        where T : ITopic<T>, new() => AddSchedule(builder, static _ => new T());

    /// <summary>Dispatches events of a topic at the times of its <see cref="ScheduleAttribute"/>s. Registering a topic again has no effect.</summary>
    /// <typeparam name="T">The topic, which has a <see cref="ScheduleAttribute"/>.</typeparam>
    /// <param name="builder">The builder returned by <c>AddAyonEvents</c>.</param>
    /// <param name="create">Creates the record from the time of the tick. Processes that run at the same time must create the same record.</param>
    /// <exception cref="ArgumentException">The topic has no schedule, or a schedule or time zone is not valid.</exception>
    public static IAyonEventsBuilder AddSchedule<T>(this IAyonEventsBuilder builder, Func<DateTimeOffset, T> create)
        where T : ITopic<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        var services = builder.Services;
        if (services.Any(static service => (service.ImplementationInstance as Schedule)?.Topic == T.Topic))
        {
            return builder;
        }

        foreach (var schedule in Schedule.Of(create))
        {
            services.AddSingleton(schedule);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ScheduleRunner>());
        return builder;
    }
}
