using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>
/// Documents of the whole studio, by their kind. Changes of a kind go one after the other, each atomic together with its events: the
/// documents of a kind are few, and some know of each other (one bundle is the production's).
/// </summary>
internal sealed class DocumentStore(IDatabase database)
{
    /// <summary>All documents of a kind, by id.</summary>
    public Task<IReadOnlyList<StoredDocument>> ListAsync(string kind, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => (IReadOnlyList<StoredDocument>)await transaction.ListDocumentsAsync(kind), cancellationToken);

    public Task<StoredDocument?> FindAsync(string kind, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(transaction => transaction.FindDocumentAsync(kind, id), cancellationToken);

    /// <summary>Changes documents as they are at that moment.</summary>
    /// <param name="kind">Their kind.</param>
    /// <param name="change">Decides what is done; null for nothing. It may be called more than once.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    /// <returns>The events that are stored with the change.</returns>
    public Task<IReadOnlyList<AyonEvent>> ChangeAsync(
        string kind, Func<IReadOnlyList<StoredDocument>, DocumentChange> change, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            await transaction.HoldDocumentsAsync(kind);
            var made = change(await transaction.ListDocumentsAsync(kind));
            foreach (var document in made.Written)
            {
                await transaction.SaveDocumentAsync(kind, document);
            }

            foreach (var id in made.Deleted)
            {
                await transaction.DeleteDocumentAsync(kind, id);
            }

            foreach (var copy in made.Copied)
            {
                await transaction.CopySettingsAsync(copy);
            }

            return await transaction.DispatchAsync(made.Events);
        },
        static _ => true,
        taken: null,
        cancellationToken);
}
