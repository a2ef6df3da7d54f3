using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace PruneKit.Tests;

/// <summary>The C decoder, compiled by this machine's compiler with sanitizers, over a corpus of bundles in one process.</summary>
internal sealed class CDecoder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>A bundle to decode, with its base where it is an update.</summary>
    internal sealed record Item(byte[] Bytes, byte[]? Base = null, bool WithNumbers = false);

    /// <summary>What came out: 0 and a hash of all codes, or the decoder's failure.</summary>
    internal sealed record Verdict(int Status, uint Hash);

    public static string Source => Repository.File("src/PruneKit.Core/Export/Bundle/Decoder");

    public async Task<IReadOnlyList<Verdict>> RunAsync(IEnumerable<Item> corpus, bool sanitized = true)
    {
        string program = await CompileAsync(sanitized);
        using var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        int count = 0;
        await using (Stream input = process.StandardInput.BaseStream)
        {
            foreach (Item item in corpus)
            {
                await input.WriteAsync(BytesOf(item), TestContext.Current.CancellationToken);
                count++;
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"the decoder ended with {process.ExitCode}: {await error}");
        Verdict[] verdicts = [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        Assert.Equal(count, verdicts.Length);
        return verdicts;
    }

    /// <summary>What the decoder must print for a bundle that was read here.</summary>
    public static uint HashOf(QuantizedNetwork network, bool withNumbers)
    {
        uint hash = 2166136261;
        foreach (TensorSpec spec in network.Spec.Tensors)
        {
            switch (network.Tensors[spec.Name])
            {
                case FloatTensor floats: Add(ref hash, floats.Values); break;
                case IntegerTensor integers:
                    Add(ref hash, integers.Bits == 1 ? [.. integers.Codes.ToArray().Select(code => code > 0 ? 1 : 0)] : integers.Codes, integers.Bits);
                    Add(ref hash, withNumbers ? [.. integers.Scales] : []);
                    break;
                case SharedTensor shared:
                    Add(ref hash, shared.Codes, int.Max(1, 32 - int.LeadingZeroCount(shared.Codebook.Count - 1)));
                    Add(ref hash, withNumbers ? [.. shared.Codebook] : []);
                    break;
            }
        }

        return hash;
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> CompileAsync(bool sanitized)
    {
        Judge.Require("gcc (Debian: gcc, libc6-dev)", Judge.HasProgram("gcc"));
        string program = _folder.File("decode");
        string[] checks = sanitized ? ["-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"] : ["-O2"];
        ToolRun run = await ToolRun.StartAsync(
            "gcc", ["-std=c99", "-Wall", "-Wextra", "-Werror", .. checks, "-I", Source, Path.Combine(Source, "pkb.c"), Repository.File("tests/PruneKit.Tests/Export/Bundle/pkb_corpus.c"), "-o", program]);
        Assert.True(run.ExitCode == 0, run.Error);
        return program;
    }

    private static byte[] BytesOf(Item item)
    {
        var bytes = new List<byte>();
        Word(bytes, (item.Base is null ? 0 : 1) | (item.WithNumbers ? 2 : 0));
        Word(bytes, item.Bytes.Length);
        bytes.AddRange(item.Bytes);
        if (item.Base is not null)
        {
            Word(bytes, item.Base.Length);
            bytes.AddRange(item.Base);
        }

        return [.. bytes];
    }

    private static void Word(List<byte> bytes, int value)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(word, value);
        bytes.AddRange(word);
    }

    private static Verdict Parse(string line)
    {
        string[] parts = line.Split(' ');
        return new Verdict(int.Parse(parts[0], CultureInfo.InvariantCulture), uint.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private static void Add(ref uint hash, ReadOnlySpan<int> codes, int bits)
    {
        foreach (int code in codes)
        {
            for (int place = 0; place < (bits <= 8 ? 1 : bits <= 16 ? 2 : 4); place++)
                Add(ref hash, (byte)((code >> (8 * place)) & 0xFF));
        }
    }

    private static void Add(ref uint hash, ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            for (int place = 0; place < 4; place++)
                Add(ref hash, (byte)((BitConverter.SingleToInt32Bits(value) >> (8 * place)) & 0xFF));
        }
    }

    private static void Add(ref uint hash, byte value) => hash = unchecked((hash ^ value) * 16777619);
}
