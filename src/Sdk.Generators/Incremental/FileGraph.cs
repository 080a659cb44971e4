namespace Ayon.Events.Generators.Incremental;

/// <summary>
/// The dependencies between the files of a compilation: a file that contains the name of a type depends on the files that declare a type of
/// this name, and on their dependencies. Names are nodes of the graph, like files, so that it grows in proportion to the code.
/// </summary>
internal sealed class FileGraph
{
    private readonly IReadOnlyList<FileSurface> _files;
    private readonly List<List<int>> _successors = [];

    private FileGraph(IReadOnlyList<FileSurface> files)
    {
        _files = files;
        _successors.AddRange(files.Select(static _ => new List<int>()));

        var forAll = AddNode();
        var nodes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var file = 0; file < files.Count; file++)
        {
            if (files[file].HoldsForAll)
            {
                _successors[forAll].Add(file);
            }

            foreach (var name in files[file].DeclaredTypes)
            {
                if (!nodes.TryGetValue(name, out var node))
                {
                    nodes.Add(name, node = AddNode());
                }

                _successors[node].Add(file);
            }
        }

        for (var file = 0; file < files.Count; file++)
        {
            _successors[file].Add(forAll);
            foreach (var name in files[file].Names)
            {
                if (nodes.TryGetValue(name, out var node))
                {
                    _successors[file].Add(node);
                }
            }
        }
    }

    /// <summary>Returns a hash for each file, which is unchanged as long as its dependencies are.</summary>
    /// <param name="files">The surfaces of all files, in the order of the compilation.</param>
    /// <param name="common">The hash of everything that all files depend on.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static ulong[] Stamps(IReadOnlyList<FileSurface> files, ulong common, CancellationToken cancellationToken)
    {
        // A namespace can hide another one with the same name in every file.
        var stamp = new StampHash();
        stamp.Add(common);
        foreach (var name in new SortedSet<string>(files.SelectMany(static file => file.Namespaces), StringComparer.Ordinal))
        {
            stamp.Add(name);
        }

        return new FileGraph(files).Stamps(stamp.Value, cancellationToken);
    }

    private int AddNode()
    {
        _successors.Add([]);
        return _successors.Count - 1;
    }

    // Tarjan's algorithm without recursion: mutually dependent nodes become one component, after all components that it depends on.
    private ulong[] Stamps(ulong common, CancellationToken cancellationToken)
    {
        var count = _successors.Count;
        var stamps = new ulong[count];
        var visited = new int[count];
        var lowest = new int[count];
        var isDone = new bool[count];
        var next = new int[count];
        var open = new Stack<int>();
        var path = new Stack<int>();
        var visits = 0;
        for (var start = 0; start < _files.Count; start++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (visited[start] == 0)
            {
                Visit(start);
            }

            while (path.Count > 0)
            {
                var node = path.Peek();
                if (next[node] < _successors[node].Count)
                {
                    var successor = _successors[node][next[node]++];
                    if (visited[successor] == 0)
                    {
                        Visit(successor);
                    }
                    else if (!isDone[successor])
                    {
                        lowest[node] = Math.Min(lowest[node], visited[successor]);
                    }

                    continue;
                }

                path.Pop();
                if (path.Count > 0)
                {
                    lowest[path.Peek()] = Math.Min(lowest[path.Peek()], lowest[node]);
                }

                if (lowest[node] == visited[node])
                {
                    Close(node);
                }
            }
        }

        return stamps.AsSpan(0, _files.Count).ToArray();

        void Visit(int node)
        {
            visited[node] = lowest[node] = ++visits;
            open.Push(node);
            path.Push(node);
        }

        void Close(int first)
        {
            var component = new List<int>();
            int node;
            do
            {
                node = open.Pop();
                component.Add(node);
            }
            while (node != first);

            component.Sort();
            var stamp = new StampHash();
            stamp.Add(common);
            foreach (var member in component)
            {
                if (member < _files.Count)
                {
                    stamp.Add(_files[member].Stamp);
                }

                // The nodes of the component itself have none yet.
                foreach (var successor in _successors[member])
                {
                    stamp.Add(stamps[successor]);
                }
            }

            foreach (var member in component)
            {
                stamps[member] = stamp.Value;
                isDone[member] = true;
            }
        }
    }
}
