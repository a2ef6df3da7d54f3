namespace PruneKit.Tests;

public class WfdbReaderTests
{
    [Fact]
    public void A_small_record_is_read_whole()
    {
        using var folder = new WfdbFolder();
        WfdbRecord record = folder.Read();
        Assert.Equal([995, 1000, 1024], record.Signals[0]);
        Assert.Equal([1011, 2047, -2048], record.Signals[1]);
        Assert.Equal([new WfdbAnnotation(1, '+'), new WfdbAnnotation(2, 'N')], record.Annotations);
        Assert.Equal(1, record.Header.IndexOf("V5"));
        Assert.Equal(-1, record.Header.IndexOf("V1"));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new WfdbFolder();
        folder.Without("r.dat");
        Assert.Contains("r.dat is not there; it should hold the samples that", folder.Failure());
        folder.Without("r.atr");
        Assert.Contains("r.atr is not there; it should hold the annotations", folder.Failure());
        folder.Without("r.hea");
        Assert.Contains("r.hea is not there; it should hold the header", folder.Failure());
    }

    [Fact]
    public void Short_samples_are_told_with_both_lengths()
    {
        using WfdbFolder folder = new WfdbFolder().Samples(0xE3, 0x33);
        Assert.Contains("r.dat has 2 bytes, but its header says 3 samples of 2 signals, which take 9", folder.Failure());
    }

    [Fact]
    public void A_wrong_checksum_is_told()
    {
        using WfdbFolder folder = new WfdbFolder().Samples(0xE4, 0x33, 0xF3, 0xE8, 0x73, 0xFF, 0x00, 0x84, 0x00);
        Assert.Contains("signal 'MLII' sums to 3020 (modulo 65536), but the header's checksum is 3019", folder.Failure());
    }

    [Fact]
    public void Other_formats_are_refused_by_number()
    {
        using WfdbFolder folder = new WfdbFolder().Header("r 1 360 3", "r.dat 16 200 11 1024 995 0 0 MLII");
        Assert.Contains("format 16; only format 212", folder.Failure());
    }

    [Fact]
    public void Record_100_is_what_PhysioNet_says()
    {
        string folder = Path.Combine(SharedData.Folder("mitbih"), "sample");
        Assert.SkipUnless(Directory.Exists(folder), $"record 100 of MIT-BIH is not at {folder}");
        WfdbRecord record = WfdbReader.Read(folder, "100");
        Assert.Equal((360, 650_000), (record.Header.Rate, record.Header.Length));
        Assert.Equal([995, 995, 995, 995, 995, 995, 995, 995, 1000, 997], record.Signals[record.Header.IndexOf("MLII")][..10]);
        Assert.Equal([2239, 33, 1], "NAV".Select(symbol => record.Annotations.Count(note => note.Symbol == symbol)));
    }
}
