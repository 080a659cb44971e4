using System.Reflection;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>A real store whose calls are made again while another has the database: such a call had no effect.</summary>
#pragma warning disable CA1852 // A proxy is made by deriving from it.
internal class PatientStore : DispatchProxy
#pragma warning restore CA1852
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly MethodInfo Repeating = typeof(PatientStore).GetMethod(nameof(RepeatAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private IEventStore? _store;

    public static IEventStore Over(IEventStore store)
    {
        var proxy = Create<IEventStore, PatientStore>();
        ((PatientStore)(object)proxy)._store = store;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Task<>)
            ? Repeating.MakeGenericMethod(type.GenericTypeArguments).Invoke(this, [targetMethod, args])
            : targetMethod.Invoke(_store, args);

    private async Task<T> RepeatAsync<T>(MethodInfo method, object?[]? args)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            try
            {
                return await (Task<T>)method.Invoke(_store, args)!;
            }
            catch (StorageException busy) when (busy.IsBusy && !patience.IsCancellationRequested)
            {
                // The store has waited by itself.
            }
        }
    }
}
