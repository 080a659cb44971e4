namespace Ayon.Events.Server.Query;

/// <summary>A field of the query's root, such as <c>events</c>. A feature registers its own as a singleton of this interface.</summary>
internal interface IRootField
{
    /// <summary>Adds the field with its arguments and resolver. Called once, when the schema is built.</summary>
    void AddTo(RootType root);
}
