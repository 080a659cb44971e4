using System.Net;
using Ayon.Events.Client;

namespace Ayon.Events.Studio.Http;

/// <summary>Turns error answers of calls on the studio into exceptions: the SDK's, with those that only these calls know.</summary>
internal static class StudioErrors
{
    /// <summary>The exception for an error answer, or null for a good one.</summary>
    public static async ValueTask<Exception?> FromAnswerAsync(HttpResponseMessage response) =>
        await ApiErrors.FromAnswerAsync(response).ConfigureAwait(false) switch
        {
            AyonEventsException { Status: HttpStatusCode.NotFound } error =>
                new EntityNotFoundException(error.Message) { Status = error.Status, Detail = error.Detail, Request = error.Request },
            AyonEventsException { Status: HttpStatusCode.Conflict } error =>
                new EntityConflictException(error.Message) { Status = error.Status, Detail = error.Detail, Request = error.Request },
            var other => other,
        };
}
