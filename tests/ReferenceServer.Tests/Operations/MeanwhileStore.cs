using System.Reflection;
using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Server.Tests.Operations;

/// <summary>A real store, before one of whose calls something happens that another process does.</summary>
#pragma warning disable CA1852 // A proxy is made by deriving from it.
internal class MeanwhileStore : DispatchProxy
#pragma warning restore CA1852
{
    private IEventStore? _store;
    private string _call = "";
    private Func<Task>? _meanwhile;

    /// <param name="store">The store.</param>
    /// <param name="call">Name of the call.</param>
    /// <param name="meanwhile">Happens each time before it.</param>
    public static IEventStore Over(IEventStore store, string call, Func<Task> meanwhile)
    {
        var proxy = Create<IEventStore, MeanwhileStore>();
        var self = (MeanwhileStore)(object)proxy;
        (self._store, self._call, self._meanwhile) = (store, call, meanwhile);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == _call)
        {
            _meanwhile!().GetAwaiter().GetResult();
        }

        return targetMethod.Invoke(_store, args);
    }
}
