// Classes and structs that JSON cannot hold, or not all of.
using System.Collections;
using System.Collections.ObjectModel;
using System.Text;

namespace Corpus.ClassesThatAreNoObjects;

[Topic("corpus.classes_that_are_no_objects")]
public sealed partial record Held
{
    [Payload] public Fields Fields { get; init; } // AYE0011

    [Payload] public Empty? Empty { get; init; } // AYE0011

    [Payload] public Bag? Bag { get; init; } // AYE0011

    [Payload] public Failure? Failure { get; init; } // AYE0011

    [Payload] public Abstract? Abstract { get; init; } // AYE0011

    [Payload] public Closed? Closed { get; init; } // AYE0011

    [Payload] public Twice? Twice { get; init; } // AYE0011

    [Payload] public StringBuilder? Builder { get; init; } // AYE0011

    [Payload] public Exception? Exception { get; init; } // AYE0011

    [Payload] public Collection<int>? Collection { get; init; } // AYE0011

    [Payload] public IFace? Face { get; init; } // AYE0011

    [Payload] public Leaking? Leaking { get; init; } // AYE0011

    [Payload] public Half? Half { get; init; }

    public int Field; // AYE0061
}

public struct Fields
{
    public int X;
}

public sealed class Empty;

public sealed class Bag : IEnumerable<int>
{
    public int Size { get; set; }

    public IEnumerator<int> GetEnumerator() => throw new NotSupportedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Failure : Exception
{
    public int Code { get; set; }
}

public abstract class Abstract
{
    public int Number { get; set; }
}

public sealed class Closed
{
    internal Closed()
    {
    }

    public int Number { get; set; }
}

public sealed class Twice
{
    public Twice(int one) => One = one;

    public Twice(int one, int two) => (One, Two) = (one, two);

    public int One { get; }

    public int Two { get; }
}

public interface IFace
{
    int Number { get; set; }
}

public sealed class Leaking
{
    public Func<int>? Call { get; set; }
}

public sealed class Half
{
    public int Number { get; set; }

    public int Field; // AYE0061

    [JsonIgnore] public int Ignored;

    public int Computed => Number + Ignored; // AYE0061

    public int Private { get; private set; } // AYE0061

    public void Set() => Private = Field = Ignored = 1;
}
