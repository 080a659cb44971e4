using Ayon.Events.Server.Settings;

namespace Ayon.Events.Server.Events;

/// <summary>The routes of single events (contract, "REST").</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this RouteGroupBuilder api, ExtensionsOptions extensions)
    {
        var events = api.MapGroup("/events");
        events.MapPost("", DispatchEndpoint.HandleAsync)
            .WithName("DispatchEvent")
            .WithSummary("Dispatches an event.");
        if (extensions.Enabled)
        {
            events.MapPost("/batch", BatchEndpoint.HandleAsync)
                .WithName("WriteEvents")
                .WithSummary("Dispatches and updates many events in one transaction. An extension of the contract.");
        }

        events.MapGet("/{id}", GetEndpoint.HandleAsync)
            .WithName("GetEvent")
            .WithSummary("Gets an event with its payload.");
        events.MapPatch("/{id}", UpdateEndpoint.HandleAsync)
            .WithName("UpdateEvent")
            .WithSummary("Updates the specified fields of an event, or its progress.");
        events.MapDelete("/{id}", DeleteEndpoint.HandleAsync)
            .WithName("DeleteEvent")
            .WithSummary("Deletes an event that no other event depends on.");
    }
}
