using System.Collections.Concurrent;

namespace Pipeline;

/// <summary>An encoder that takes a moment, and breaks once at one shot.</summary>
public sealed class Encoder(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, bool> _broken = [];

    /// <summary>Encodes ten frames.</summary>
    /// <exception cref="IOException">The encoder broke.</exception>
    public async Task EncodeAsync(string shot, int frame, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(150), time, cancellationToken);
        if (frame == 10 && shot == "sh020" && _broken.TryAdd(shot, true))
        {
            throw new IOException("The encoder ran out of scratch space");
        }
    }
}

/// <summary>What is to be looked at, in order.</summary>
public sealed class ReviewList
{
    private readonly List<string> _movies = [];

    /// <summary>Adds a movie, once however often it is asked to.</summary>
    /// <returns>Its place, from 1.</returns>
    public Task<int> AddAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_movies)
        {
            if (!_movies.Contains(path))
            {
                _movies.Add(path);
            }

            return Task.FromResult(_movies.IndexOf(path) + 1);
        }
    }
}
