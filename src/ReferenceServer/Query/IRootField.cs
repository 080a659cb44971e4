namespace Ayon.Events.Server.Query;

/// <summary>A field of the query's root, such as <c>events</c>. A feature registers its own as a singleton of this interface.</summary>
internal interface IRootField
{
    /// <summary>Adds the field with its arguments and the way it is resolved. Called once, when the schema is made.</summary>
    void AddTo(RootType root);
}
