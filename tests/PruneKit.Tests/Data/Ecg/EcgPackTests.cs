namespace PruneKit.Tests;

public class EcgPackTests
{
    private static readonly EcgRecord Small = new("r", "MLII", 120, 100, [.. Enumerable.Range(0, 500).Select(i => (short)(i * i % 321))], [new EcgBeat(0, 'N'), new EcgBeat(400, '/'), new EcgBeat(401, 'n')]);

    [Fact]
    public void A_record_comes_back()
    {
        EcgRecord back = Assert.Single(EcgPack.Read("x", EcgPack.Write([Small])));
        Assert.Equal(Small.Samples, back.Samples);
        Assert.Equal(Small.Beats, back.Beats);
        Assert.Equal(Small with { Samples = [], Beats = [] }, back with { Samples = Small.Samples[..0], Beats = [] }, (a, b) => (a.Name, a.Lead, a.Rate, a.UnitsPerMillivolt) == (b.Name, b.Lead, b.Rate, b.UnitsPerMillivolt));
    }

    [Fact]
    public void A_file_cut_or_changed_anywhere_is_refused()
    {
        byte[] bytes = EcgPack.Write([Small]);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            Assert.Throws<InvalidInputException>(() => EcgPack.Read("x", bytes[..i]));
            Assert.Throws<InvalidInputException>(() => EcgPack.Read("x", changed));
        }
    }

    [Fact]
    public void The_shipped_records_have_the_published_counts()
    {
        IReadOnlyList<EcgRecord> records = MitBih.Shipped();
        Assert.Equal(44, records.Count);
        Assert.All(records, record => Assert.Equal(216_667, record.Samples.Length));
        Assert.Equal([45_866, 944, 3_788, 415], Counts(records, EcgSplit.Ds1));
        Assert.Equal([44_259, 1_837, 3_221, 388], Counts(records, EcgSplit.Ds2));
    }

    [Fact]
    public void The_shipped_record_100_is_rebuilt_from_the_original()
    {
        string folder = Path.Combine(SharedData.Folder("mitbih"), "sample");
        Assert.SkipUnless(Directory.Exists(folder), $"record 100 of MIT-BIH is not at {folder}");
        EcgRecord shipped = MitBih.Shipped().Single(record => record.Name == "100");
        Assert.Equal(EcgPack.Write([shipped]), EcgPack.Write([MitBih.Read(folder, "100")]));
    }

    [Fact]
    public void A_record_without_the_lead_is_refused()
    {
        using var folder = new WfdbFolder();
        folder.Header("r 2 360 3", "r.dat 212 200 11 1024 995 3019 0 V1", "r.dat 212 200 11 1024 1011 1010 0 V5");
        Assert.Contains("needs lead MLII at 360 Hz, but has V1, V5 at 360 Hz", Assert.Throws<InvalidInputException>(() => MitBih.Read(folder.Path, "r")).Message);
    }

    private static IEnumerable<int> Counts(IReadOnlyList<EcgRecord> records, IReadOnlyList<string> names)
    {
        BeatClass[] classes = [.. records.Where(record => names.Contains(record.Name)).SelectMany(record => record.Beats).Select(beat => BeatClasses.Of(beat.Symbol))];
        return Enumerable.Range(0, 4).Select(index => classes.Count(one => (int)one == index));
    }
}
