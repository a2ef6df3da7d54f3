namespace PruneKit.Tests;

/// <summary>Damaged bundles: a named refusal or the very network, never a crash, a hang or another network in silence.</summary>
public sealed class BundleFuzzTests
{
    /// <summary>A large corpus' size.</summary>
    private const int Mutations = 100_000;

    [Fact]
    public void A_bundle_cut_at_any_byte_or_gone_on_is_refused()
    {
        byte[] bytes = Small();
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<BundleException>(() => BundleReader.Read(bytes.AsSpan(0, length), "cut"));
        Assert.Equal(BundleFailure.LengthMismatch, Assert.Throws<BundleException>(() => BundleReader.Read([.. bytes, 0], "longer")).Failure);
    }

    [Fact]
    public void Any_flipped_bit_is_refused()
    {
        foreach (byte[] damaged in Flips(Small()))
            Assert.Throws<BundleException>(() => BundleReader.Read(damaged, "flipped"));
    }

    [Fact]
    public void A_flipped_bit_under_right_checksums_gives_a_refusal_or_a_valid_network()
    {
        foreach (byte[] damaged in Flips(Small()))
            ReadsOrRefuses(Sealed(damaged));
    }

    [DeepFact]
    public void A_hundred_thousand_mutations_of_a_large_bundle_are_refused_by_name_and_take_no_memory()
    {
        byte[] bytes = BundleWriter.Write(BundleSamples.Lenet());
        foreach (byte[] damaged in Mutated([bytes], Mutations, new Random(11)))
            TakesLittle(damaged.Length, () => Assert.Throws<BundleException>(() => BundleReader.Read(damaged, "mutated")));
    }

    [DeepFact]
    public void A_hundred_thousand_mutations_under_right_checksums_give_a_refusal_or_a_valid_network()
    {
        foreach (byte[] damaged in Mutated(Bases(), Mutations, new Random(12)))
            TakesLittle(damaged.Length, () => ReadsOrRefuses(Sealed(damaged)));
    }

    [Fact]
    public async Task The_decoder_for_devices_survives_them_and_agrees_with_what_is_read_here() => await AgreeAsync(Flips(Small()).Concat(Mutated(Bases(), 1_000, new Random(13))));

    [DeepFact]
    public async Task The_decoder_for_devices_survives_a_hundred_thousand() => await AgreeAsync(Mutated(Bases(), Mutations, new Random(14)));

    [Fact]
    public void A_damaged_update_is_refused_and_under_right_checksums_gives_a_refusal_or_a_valid_network()
    {
        foreach ((byte[] whole, byte[] update) in Updates())
        {
            Bundle before = BundleReader.Read(whole, "base");
            for (int length = 0; length < update.Length; length++)
                Assert.Throws<BundleException>(() => BundleReader.Read(update.AsSpan(0, length), "cut", before));
            foreach (byte[] damaged in Flips(update))
            {
                Assert.Throws<BundleException>(() => BundleReader.Read(damaged, "flipped", before));
                ReadsOrRefuses(Sealed(damaged), before);
            }
        }
    }

    [Fact]
    public async Task The_decoder_for_devices_survives_damaged_updates_and_agrees_with_what_is_read_here()
    {
        (byte[] whole, byte[] update) = Updates()[0];
        await AgreeAsync(Flips(update).Concat(Mutated([update], 1_000, new Random(15))), whole);
    }

    [DeepFact]
    public void A_hundred_thousand_mutations_of_an_update_of_a_large_bundle_are_refused_by_name_and_take_no_memory()
    {
        QuantizedNetwork old = BundleSamples.Lenet();
        Bundle before = BundleReader.Read(BundleWriter.Write(old), "base");
        byte[] update = BundleWriter.Write(BundleSamples.Changed(old, "ip1.weight", 2_000), new BundleOptions { Base = before });
        foreach (byte[] damaged in Mutated([update], Mutations, new Random(17)))
            TakesLittle(damaged.Length, () => Assert.Throws<BundleException>(() => BundleReader.Read(damaged, "mutated", before)));
    }

    [DeepFact]
    public void A_hundred_thousand_mutations_of_updates_under_right_checksums_take_no_more_memory_than_update_and_base_allow()
    {
        (byte[] Whole, byte[] Update)[] updates = Updates();
        foreach ((byte[] whole, byte[] update) in updates)
        {
            Bundle before = BundleReader.Read(whole, "base");
            foreach (byte[] damaged in Mutated([update], Mutations / updates.Length, new Random(18)))
                TakesLittle(damaged.Length + whole.Length, () => ReadsOrRefuses(Sealed(damaged), before));
        }
    }

    [DeepFact]
    public async Task A_hundred_thousand_mutations_of_updates_give_a_refusal_or_a_valid_network_here_and_on_devices()
    {
        (byte[] Whole, byte[] Update)[] updates = Updates();
        foreach ((byte[] whole, byte[] update) in updates)
            await AgreeAsync(Mutated([update], Mutations / updates.Length, new Random(16)), whole);
    }

    /// <summary>Where both read a bundle they read the same codes; the decoder for devices does not look at description, scales of values and attachments, and so may read more.</summary>
    private static async Task AgreeAsync(IEnumerable<byte[]> damaged, byte[]? whole = null)
    {
        byte[][] corpus = [.. damaged.Select(Sealed)];
        Bundle? before = whole is null ? null : BundleReader.Read(whole, "base");
        using var decoder = new CDecoder();
        IReadOnlyList<CDecoder.Verdict> verdicts = await decoder.RunAsync(corpus.Select(bytes => new CDecoder.Item(bytes, whole)));
        int agreed = 0;
        foreach ((byte[] bytes, CDecoder.Verdict verdict) in corpus.Zip(verdicts))
        {
            if (ReadsOrRefuses(bytes, before) is not QuantizedNetwork network)
                continue;
            Assert.Equal(new CDecoder.Verdict(0, CDecoder.HashOf(network, withNumbers: false)), verdict);
            agreed++;
        }

        Assert.True(agreed > corpus.Length / 100, $"only {agreed} of {corpus.Length} were read");
    }

    /// <summary>At most 65,536 bytes for each byte of the file (and of its base), and 4 MiB.</summary>
    private static void TakesLittle(int length, Action read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        read();
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken < (length * 65_536L) + (4L << 20), $"{taken} bytes for {length}");
    }

    private static QuantizedNetwork? ReadsOrRefuses(byte[] bytes, Bundle? updated = null)
    {
        try
        {
            return BundleReader.Read(bytes, "mutated", updated).Network;
        }
        catch (BundleException)
        {
            return null;
        }
    }

    private static byte[] Small() => BundleWriter.Write(QuantizedNetworks.Example(activations: true), new BundleOptions { Attachments = ["task/1"] });

    private static byte[][] Bases() => [Small(), BundleWriter.Write(QuantizedNetworks.Example()), .. BundleSamples.Little().Select(network => BundleWriter.Write(network))];

    /// <summary>Small bundles and updates of them, some codes changed.</summary>
    private static (byte[] Whole, byte[] Update)[] Updates() =>
    [
        .. new[] { QuantizedNetworks.Example(activations: true) }.Concat(BundleSamples.Little()).Select(network =>
        {
            byte[] whole = BundleWriter.Write(network);
            return (whole, BundleWriter.Write(Changed(network), new BundleOptions { Base = BundleReader.Read(whole, "base") }));
        }),
    ];

    private static QuantizedNetwork Changed(QuantizedNetwork network)
    {
        var tensors = network.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value);
        string name = tensors.First(pair => pair.Value is IntegerTensor { Bits: > 1 }).Key;
        var old = (IntegerTensor)tensors[name];
        int[] codes = [.. old.Codes.ToArray().Select((code, i) => i % 7 != 0 ? code : code > 0 ? code - 1 : code + 1)];
        tensors[name] = new IntegerTensor(old.Shape, old.Bits, codes, old.Scales, old.Axis);
        return new QuantizedNetwork(network.Spec, tensors, network.Activations);
    }

    private static byte[] Sealed(byte[] bytes)
    {
        byte[] right = [.. bytes];
        if (right.Length >= 45)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(right.AsSpan(4), right.Length);
            BundleWriter.Reseal(right);
        }

        return right;
    }

    private static IEnumerable<byte[]> Flips(byte[] bytes)
    {
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return flipped;
        }
    }

    /// <summary>One to four changes: a byte set, a bit flipped, bytes cut out, doubled, or moved.</summary>
    private static IEnumerable<byte[]> Mutated(byte[][] bases, int count, Random random)
    {
        for (int i = 0; i < count; i++)
        {
            byte[] original = bases[random.Next(bases.Length)];
            List<byte> bytes = [.. original];
            for (int changes = random.Next(1, 5); changes > 0; changes--)
                Mutate(bytes, random);
            if (!bytes.SequenceEqual(original))
                yield return [.. bytes];
        }
    }

    private static void Mutate(List<byte> bytes, Random random)
    {
        if (bytes.Count == 0)
            return;
        int place = random.Next(bytes.Count), length = Math.Min(random.Next(1, 9), bytes.Count - place);
        switch (random.Next(6))
        {
            case 0: bytes[place] = (byte)random.Next(256); break;
            case 1: bytes[place] ^= (byte)(1 << random.Next(8)); break;
            case 2: bytes[place] = random.Next(2) == 0 ? (byte)0xFF : (byte)0; break;
            case 3: bytes.RemoveRange(place, length); break;
            case 4: bytes.InsertRange(place, bytes.GetRange(place, length)); break;
            default: bytes[place] = bytes[random.Next(bytes.Count)]; break;
        }
    }
}
