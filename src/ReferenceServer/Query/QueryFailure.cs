using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Storage;
using GraphQL.Execution;

namespace Ayon.Events.Server.Query;

/// <summary>Converts exceptions into errors of queries, without internal details.</summary>
internal static class QueryFailure
{
    public static string Tell(UnhandledExceptionContext failure)
    {
        switch (failure.OriginalException)
        {
            case StorageException { IsBusy: true }:
                return "The server is busy. Try again later.";
            case StorageException { IsRefusal: true } refusal:
                return refusal.Message;
            default:
                var services = failure.ExecutionOptions.RequestServices!;
                services.GetRequiredService<ILogger<BoundedDocumentBuilder>>().QueryFailed(failure.OriginalException);
                return "The server failed to process the query. See its log.";
        }
    }
}
