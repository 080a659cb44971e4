using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Studio.Addons;

/// <summary>Registers the addons of a folder before the server listens.</summary>
internal sealed class AddonFolder(IOptions<AddonsOptions> options, AddonLibrary library, ILogger<AddonFolder> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.Folder))
        {
            return;
        }

        var addons = new List<Addon>();
        foreach (var file in Directory.EnumerateFiles(options.Value.Folder, "*.json").Order(StringComparer.Ordinal))
        {
            addons.Add(Read(file, await File.ReadAllBytesAsync(file, cancellationToken)));
        }

        await library.SaveAsync(addons, cancellationToken);
        logger.AddonsRead(addons.Count, options.Value.Folder);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Addon Read(string file, ReadOnlyMemory<byte> utf8)
    {
        var read = utf8.IsEmpty
            ? new JsonObjectText<Addon>(null, "is empty.", null)
            : JsonObjectText.Read(utf8, new HeaderDictionary(), static fields => AddonFields.Read(
                fields,
                fields.Text("name", EventFields.MaxNameLength) ?? "",
                fields.Text("version", EventFields.MaxNameLength) ?? ""));
        return read.Value ?? throw new StorageException($"The addon file {file} {read.Problem ?? ProblemOf(read)}");
    }

    private static string ProblemOf(JsonObjectText<Addon> read) =>
        string.Join(' ', read.Errors!.ByField.Select(static error => $"has an error: {error.Key} {string.Join(' ', error.Value)}"));
}
