namespace Ayon.Events.CommandLine.Output;

/// <summary>Thrown when the reader of the output has closed it.</summary>
/// <param name="innerException">The cause.</param>
internal sealed class ReaderLeftException(IOException innerException) : Exception("The reader of the output has closed it.", innerException);
