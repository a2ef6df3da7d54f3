using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using static PruneKit.Tests.LoopbackServer;

namespace PruneKit.Tests;

/// <summary>Fetching over loopback from servers that fail, stall, truncate and corrupt.</summary>
public sealed class SetFetcherTests
{
    private static readonly byte[] Body = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 7 % 251))];
    private static readonly PublicFile File1 = new("deep/a.bin", Body.Length, Hash(Body), IsText: false);
    private static readonly FetchOptions Quick = new() { Stall = TimeSpan.FromSeconds(2), Delay = TimeSpan.FromMilliseconds(10), Attempts = 2 };

    [Fact]
    public async Task Fetches_and_leaves_alone_what_is_there()
    {
        await using var server = Serve();
        using var folder = new TemporaryFolder();
        FetchedSet first = await Fetch(folder, Quick, server);
        Assert.Equal((1, 0, Body.LongLength), (first.Files, first.Present, first.FetchedBytes));
        Assert.Equal(Body, File.ReadAllBytes(folder.File("set/deep/a.bin")));
        FetchedSet again = await Fetch(folder, Quick, server);
        Assert.Equal((1, 1, 0L), (again.Files, again.Present, again.FetchedBytes));
        Assert.Equal([("/deep/a.bin", 0L)], server.Requests);
        Assert.Equal(["a.bin"], Names(folder));
    }

    /// <summary>Each fault of the first mirror, and whether the second begins where the first stopped.</summary>
    [Theory]
    [InlineData(nameof(Fault.Status500), 0)]
    [InlineData(nameof(Fault.Status404), 0)]
    [InlineData(nameof(Fault.Closes), 0)]
    [InlineData(nameof(Fault.LoginPage), 5)]
    [InlineData(nameof(Fault.SendsMore), 0)]
    [InlineData(nameof(Fault.Corrupts), 0)]
    [InlineData(nameof(Fault.BreaksOff), 100_000)]
    [InlineData(nameof(Fault.EndsEarly), 100_000)]
    [InlineData(nameof(Fault.StallsHalfWay), 100_000)]
    [InlineData(nameof(Fault.SilentFromTheStart), 0)]
    public async Task The_next_mirror_takes_over(string fault, long resumesAt)
    {
        await using var bad = Serve([.. Enumerable.Repeat(Enum.Parse<Fault>(fault), 5)]);
        await using var good = Serve();
        using var folder = new TemporaryFolder();
        await Fetch(folder, Quick with { Attempts = 1 }, bad, good);
        Assert.Equal(Body, File.ReadAllBytes(folder.File("set/deep/a.bin")));
        Assert.NotEmpty(bad.Requests);
        Assert.Equal(resumesAt, good.Requests.First().From);
        Assert.Equal(["a.bin"], Names(folder));
    }

    [Theory]
    [InlineData(nameof(Fault.IgnoresRange))]
    [InlineData(nameof(Fault.AnotherRange))]
    [InlineData(nameof(Fault.None))]
    public async Task What_was_begun_is_taken_up_by_the_next_run_or_begun_again(string fault)
    {
        await using var server = Serve(Fault.BreaksOff, Enum.Parse<Fault>(fault));
        using var folder = new TemporaryFolder();
        string message = await Refusal(folder, Quick with { Attempts = 1 }, server);
        Assert.Contains("100000 bytes are kept in", message, StringComparison.Ordinal);
        Assert.Equal(["a.bin.part"], Names(folder));
        await Fetch(folder, Quick with { Attempts = 1 }, server);
        Assert.Equal(Body, File.ReadAllBytes(folder.File("set/deep/a.bin")));
        Assert.Equal(100_000, server.Requests.ElementAt(1).From);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(200_000)]
    [InlineData(200_001)]
    public async Task A_wrong_part_from_before_is_thrown_away(int length)
    {
        await using var server = Serve();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("set/deep"));
        File.WriteAllBytes(folder.File("set/deep/a.bin.part"), new byte[length]);
        await Fetch(folder, Quick with { Attempts = 1 }, server);
        Assert.Equal(Body, File.ReadAllBytes(folder.File("set/deep/a.bin")));
    }

    [Fact]
    public async Task Every_failure_of_every_mirror_is_named()
    {
        await using var first = Serve(Fault.Status500, Fault.StallsHalfWay, Fault.Status500);
        await using var second = Serve(Fault.Status404);
        await using var third = Serve(Fault.Corrupts, Fault.Corrupts, Fault.Corrupts);
        using var folder = new TemporaryFolder();
        string message = await Refusal(folder, Quick with { Stall = TimeSpan.FromMilliseconds(400) }, first, second, third);
        Assert.Contains("toy: deep/a.bin could not be fetched: ", message, StringComparison.Ordinal);
        Assert.Contains($"{first.Address}deep/a.bin answered 500 Broken; ", message, StringComparison.Ordinal);
        Assert.Contains($"{first.Address}deep/a.bin sent nothing for 0.4 s", message, StringComparison.Ordinal);
        Assert.Contains($"{second.Address}deep/a.bin answered 404 Not Found", message, StringComparison.Ordinal);
        Assert.Contains($"{third.Address}deep/a.bin gave 200000 bytes with SHA-256 ", message, StringComparison.Ordinal);
        Assert.Contains("or pass a copy at hand with --from DIR", message, StringComparison.Ordinal);
        Assert.Single(second.Requests);
        Assert.Empty(Names(folder));
    }

    [Fact]
    public async Task Offline_is_a_clear_error()
    {
        var server = Serve();
        await server.DisposeAsync();
        using var folder = new TemporaryFolder();
        string message = await Refusal(folder, Quick, server);
        Assert.Contains("failed after 0 bytes: Connection refused", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_grow_by_the_clock_that_is_given()
    {
        await using var server = Serve(Fault.Status500, Fault.Status500, Fault.Status500);
        using var folder = new TemporaryFolder();
        var clock = new HurriedClock();
        await Fetch(folder, Quick with { Attempts = 4, Delay = TimeSpan.FromHours(1), Clock = clock }, server);
        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4)], clock.Waits.Where(wait => wait >= TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_is_there()
    {
        await using var server = Serve(Fault.StallsHalfWay);
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        var fetcher = new SetFetcher(Quick with { Stall = TimeSpan.FromMinutes(5) });
        Task<FetchedSet> fetching = fetcher.FetchAsync(Set(server), folder.File("set"), new Listener(value => Cancel(value, cancel)), cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.Equal(["a.bin.part"], Names(folder));
        await Fetch(folder, Quick, server);
        Assert.Equal(100_000, server.Requests.Last().From);
    }

    [Fact]
    public async Task Other_content_is_replaced_only_when_asked_for()
    {
        await using var server = Serve();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("set/deep"));
        File.WriteAllText(folder.File("set/deep/a.bin"), "mine");
        var e = await Assert.ThrowsAsync<OutputException>(() => Fetch(folder, Quick, server));
        Assert.Contains("a.bin is there, but is not the published file: it has 4 bytes with SHA-256", e.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder.File("set/deep/a.bin")));
        await Fetch(folder, Quick with { Overwrite = true }, server);
        Assert.Equal(Body, File.ReadAllBytes(folder.File("set/deep/a.bin")));
    }

    [Fact]
    public async Task A_copy_at_hand_is_found_checked_and_copied()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("have/elsewhere"));
        FetchOptions from = Quick with { From = folder.File("have") };
        Assert.Contains("is empty", (await Assert.ThrowsAsync<InvalidInputException>(() => Fetch(folder, Quick with { From = folder.File("have/elsewhere") }))).Message, StringComparison.Ordinal);
        Assert.Contains("hold no file a.bin", await Refusal(folder, from), StringComparison.Ordinal);
        File.WriteAllBytes(folder.File("have/elsewhere/a.bin"), Body[1..]);
        Assert.Contains("elsewhere/a.bin is not the published file: it has 199999 bytes with SHA-256", await Refusal(folder, from), StringComparison.Ordinal);
        File.WriteAllBytes(folder.File("have/a.bin"), Body);
        Assert.Equal(0, (await Fetch(folder, from)).Present);
        Assert.Equal(Body, File.ReadAllBytes(folder.File("set/deep/a.bin")));
    }

    [Fact]
    public async Task Text_is_known_whatever_its_line_ends_are()
    {
        var text = new PublicFile("a.txt", 4, Hash("a\nb\n"u8.ToArray()), IsText: true);
        await using var server = new LoopbackServer(new() { ["/a.txt"] = "a\r\nb\r\n\r\n"u8.ToArray() }, Fault.BreaksOff);
        using var folder = new TemporaryFolder();
        await new SetFetcher(Quick).FetchAsync(new PublicSet { Name = "toy", Summary = "", Source = "", Licence = "", Mirrors = [server.Address], Files = [text] }, folder.File("set"), null, TestContext.Current.CancellationToken);
        Assert.Equal("a\r\nb\r\n\r\n", File.ReadAllText(folder.File("set/a.txt")));
    }

    [Theory]
    [InlineData(nameof(Fault.None))]
    [InlineData(nameof(Fault.BreaksOff))]
    [InlineData(nameof(Fault.Corrupts))]
    public async Task Files_are_taken_out_of_an_archive(string fault)
    {
        byte[] zip = Zip(("SET/deep/a.bin", Body), ("../evil.txt", [1]));
        await using var server = new LoopbackServer(new() { ["/set.zip"] = zip }, Enum.Parse<Fault>(fault));
        using var folder = new TemporaryFolder();
        await new SetFetcher(Quick).FetchAsync(Archive(server), folder.File("set"), null, TestContext.Current.CancellationToken);
        Assert.Equal(Body, File.ReadAllBytes(folder.File("set/deep/a.bin")));
        Assert.Equal(["a.bin"], Names(folder));
        Assert.Equal([folder.File("set")], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Archives_that_are_wrong_are_named()
    {
        (byte[] Zip, string Expected)[] wrong =
        [
            (Zip(("SET/b.bin", Body)), "gave an archive without deep/a.bin"),
            (Zip(("SET/deep/a.bin", new byte[50_000_000])), "gave an archive whose deep/a.bin has more than 200000 bytes"),
            (Zip(("SET/deep/a.bin", new byte[200_000])), "gave an archive whose deep/a.bin has 200000 bytes with SHA-256"),
            ([1, 2, 3], "gave no whole ZIP archive"),
        ];
        foreach ((byte[] zip, string expected) in wrong)
        {
            await using var server = new LoopbackServer(new() { ["/set.zip"] = zip });
            using var folder = new TemporaryFolder();
            var e = await Assert.ThrowsAsync<InvalidInputException>(() => new SetFetcher(Quick with { Attempts = 1 }).FetchAsync(Archive(server), folder.File("set"), null, TestContext.Current.CancellationToken));
            Assert.Contains(expected, e.Message, StringComparison.Ordinal);
            Assert.Empty(Names(folder));
        }
    }

    [Fact]
    public async Task A_set_without_mirrors_says_how_to_get_it()
    {
        using var folder = new TemporaryFolder();
        var e = await Assert.ThrowsAsync<InvalidInputException>(() => new SetFetcher(Quick).FetchAsync(PublicSets.Troika, folder.File("set"), null, TestContext.Current.CancellationToken));
        Assert.Contains("troika is not on a public mirror: fetch the data of the IEEE Signal Processing Cup 2015", e.Message, StringComparison.Ordinal);
        Assert.Contains("then pass the folder with --from DIR", e.Message, StringComparison.Ordinal);
        e = await Assert.ThrowsAsync<InvalidInputException>(() => new SetFetcher(Quick with { From = folder.Path }).FetchAsync(PublicSets.SisFall, folder.File("set"), null, TestContext.Current.CancellationToken));
        Assert.Contains("the digests of its files are not known here", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_out_of_range_are_refused()
    {
        FetchOptions[] wrong = [Quick with { Attempts = 0 }, Quick with { Stall = TimeSpan.Zero }, Quick with { Delay = TimeSpan.FromDays(1) }, Quick with { Mirrors = ["ftp://x/"] }];
        foreach (FetchOptions options in wrong)
            await Assert.ThrowsAsync<InvalidOptionException>(() => new SetFetcher(options).FetchAsync(PublicSets.Mnist, "nowhere", null, TestContext.Current.CancellationToken));
    }

    private static LoopbackServer Serve(params Fault[] faults) => new(new() { ["/deep/a.bin"] = Body }, faults);

    private static PublicSet Set(params LoopbackServer[] servers) => new()
    {
        Name = "toy",
        Summary = "",
        Source = "",
        Licence = "",
        Mirrors = servers.Select(server => server.Address).ToValueList(),
        Files = [File1],
    };

    private static PublicSet Archive(LoopbackServer server) => Set() with { Mirrors = [server.Address + "set.zip"], IsArchive = true };

    private static Task<FetchedSet> Fetch(TemporaryFolder folder, FetchOptions options, params LoopbackServer[] servers) =>
        new SetFetcher(options).FetchAsync(Set(servers), folder.File("set"), null, TestContext.Current.CancellationToken);

    private static async Task<string> Refusal(TemporaryFolder folder, FetchOptions options, params LoopbackServer[] servers) =>
        (await Assert.ThrowsAsync<InvalidInputException>(() => Fetch(folder, options, servers))).Message;

    private static IEnumerable<string> Names(TemporaryFolder folder) =>
        Directory.Exists(folder.File("set")) ? Directory.EnumerateFiles(folder.File("set"), "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)) : [];

    private static void Cancel(FetchProgress value, CancellationTokenSource cancel)
    {
        if (value.Bytes == 100_000)
            cancel.Cancel();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private sealed class Listener(Action<FetchProgress> heard) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => heard(value);
    }

    /// <summary>A clock on which hours pass at once; shorter waits take their time.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return System.CreateTimer(callback, state, dueTime >= TimeSpan.FromHours(1) ? TimeSpan.Zero : dueTime, period);
        }
    }
}
