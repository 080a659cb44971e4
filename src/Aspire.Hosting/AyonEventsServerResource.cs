using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The server of Ayon.Events as a resource of an app host.</summary>
public sealed class AyonEventsServerResource : ExecutableResource
{
    internal const string EndpointName = "http";

    internal AyonEventsServerResource(string name, string command, string workingDirectory, ParameterResource apiKey)
        : base(name, command, workingDirectory)
    {
        ApiKey = apiKey;
        Endpoint = new EndpointReference(this, EndpointName);
    }

    /// <summary>Gets the API key of the server's service user, which workers use too.</summary>
    public ParameterResource ApiKey { get; }

    /// <summary>Gets the endpoint of the server.</summary>
    public EndpointReference Endpoint { get; }
}
