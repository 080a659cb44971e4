using System.Net;
using System.Net.Sockets;

namespace Ayon.Events.TestSupport;

public static class Ports
{
    /// <summary>A free port, below those that Linux gives to whoever asks for any: it stays free until it is listened on.</summary>
    public static int Take()
    {
        for (var port = Random.Shared.Next(20_000, 32_000); ; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Any, port);
                listener.Start();
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }
    }
}
