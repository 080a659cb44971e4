namespace Ayon.Events.CommandLine.Output;

/// <summary>Nobody reads the output any more.</summary>
/// <param name="innerException">The cause.</param>
internal sealed class ReaderLeftException(IOException innerException) : Exception("Nobody reads the output any more.", innerException);
