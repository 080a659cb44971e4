namespace Ayon.Events.CommandLine.Tests;

// What the tool does on the reference server, and on the double of a real AYON server.

public sealed class DispatchTests(FullServer server) : DispatchContract(server), IClassFixture<FullServer>;

public sealed class AyonDispatchTests(AyonServer server) : DispatchContract(server), IClassFixture<AyonServer>;

public sealed class ListTests(FullServer server) : ListContract(server), IClassFixture<FullServer>;

public sealed class AyonListTests(AyonServer server) : ListContract(server), IClassFixture<AyonServer>;

public sealed class ShowTests(FullServer server) : ShowContract(server), IClassFixture<FullServer>;

public sealed class AyonShowTests(AyonServer server) : ShowContract(server), IClassFixture<AyonServer>;

public sealed class TailTests() : TailContract(ServerKind.Full);

public sealed class AyonTailTests() : TailContract(ServerKind.LikeAyon);

public sealed class JobTests() : JobContract(ServerKind.Full);

public sealed class AyonJobTests() : JobContract(ServerKind.LikeAyon);

public sealed class ScaffoldTests() : ScaffoldContract(ServerKind.Full);

public sealed class AyonScaffoldTests() : ScaffoldContract(ServerKind.LikeAyon);

public sealed class PlainJobTests() : JobContract(ServerKind.Plain);

public sealed class ChangeTests() : ChangeContract(ServerKind.Full);

public sealed class AyonChangeTests() : ChangeContract(ServerKind.LikeAyon);

public sealed class WaitTests() : WaitContract(ServerKind.Full);

public sealed class AyonWaitTests() : WaitContract(ServerKind.LikeAyon);
