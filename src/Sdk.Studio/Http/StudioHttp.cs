using Ayon.Events.Client;
using Refit;

namespace Ayon.Events.Studio.Http;

/// <summary>How the package's interfaces read and write.</summary>
internal static class StudioHttp
{
    public static RefitSettings Settings { get; } = ServerApis.Settings(StudioJsonContext.Default, StudioErrors.FromAnswerAsync);
}
