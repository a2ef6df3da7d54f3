using System.Buffers.Binary;
using System.IO.Compression;

namespace PruneKit.Tests;

public sealed class SisFallFolderTests
{
    private const string Line = "  17,-179, -99, -18,-504,-352,  76,-697,-279;\r\n";

    [DeepFact]
    public async Task Reads_the_public_trials_as_the_packed_copy_has_them()
    {
        string set = Judge.RequireData("sisfall");
        Judge.Require("tar and xz", Judge.HasProgram("tar") && Judge.HasProgram("xz"));
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.StartAsync("tar", "-xJf", Path.Combine(set, "raw_200hz_SA01_SA06_SE01_SE06.tar.xz"), "-C", folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        var index = File.ReadLines(Path.Combine(set, "index.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(row => row[0]);
        byte[] packed = await Inflate(Path.Combine(set, "sisfall_50hz_int16.bin.gz"));
        int trials = 0, falls = 0;
        foreach (SensorRecording one in new SisFallFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken))
        {
            trials++;
            falls += SisFallFolder.IsFall(one.Labels[0]) ? 1 : 0;
            string[] row = index[one.Name];
            Assert.Equal((row[1], row[2], row[4]), (one.Subject, one.Labels[0].Name, SisFallFolder.IsFall(one.Labels[0]) ? "1" : "0"));
            Compare(one, packed.AsSpan(12 * int.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture)), int.Parse(row[6], System.Globalization.CultureInfo.InvariantCulture));
        }

        string[] subjects = ["SA01", "SA06", "SE01", "SE06"];
        Assert.Equal((index.Values.Count(row => subjects.Contains(row[1])), index.Values.Count(row => subjects.Contains(row[1]) && row[4] == "1")), (trials, falls));
    }

    [Fact]
    public void Counts_become_g_and_degrees_a_second()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "SE06/F05_SE06_R04.txt", Line + Line);
        SensorRecording recording = Assert.Single(new SisFallFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(("F05_SE06_R04", "SE06", 200.0, 2), (recording.Name, recording.Subject, recording.RateHz, recording.Length));
        Assert.Equal([0.06640625f, -179 / 256f, -99 / 256f, -18 * 4000f / 65536, -504 * 4000f / 65536, -352 * 4000f / 65536, 76 / 1024f, -697 / 1024f, -279 / 1024f], recording.Channels.Select(channel => channel.Samples[1]));
        Assert.Equal(["g", "deg/s", "g"], recording.Channels.Chunk(3).Select(axes => axes[0].Unit));
        Assert.Equal([new SignalLabel(0, 2, "F05")], recording.Labels);
        Assert.True(SisFallFolder.IsFall(recording.Labels[0]));
    }

    [Fact]
    public void Reads_one_subjects_folder_and_sorts_by_subject_and_trial()
    {
        using var folder = new TemporaryFolder();
        foreach (string trial in (string[])["SA15/D17_SE15_R01.txt", "SA15/D01_SA15_R02.txt", "SA15/D01_SA15_R01.txt", "SE15/D17_SE15_R01.txt", "SA02/F01_SA02_R01.txt"])
            Write(folder, trial, Line);
        Write(folder, "Readme.txt", "no trial");
        Assert.Equal(
            ["F01_SA02_R01", "D01_SA15_R01", "D01_SA15_R02", "D17_SA15_R01", "D17_SE15_R01"],
            new SisFallFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken).Select(one => one.Name));
        Assert.Equal(["SA15", "SA15", "SA15"], new SisFallFolder(folder.File("SA15")).Read(cancellation: TestContext.Current.CancellationToken).Select(one => one.Subject));
    }

    [Fact]
    public void Names_what_does_not_fit()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "Readme.txt", "no trial");
        Assert.Contains("holds no file like F05_SA01_R04.txt", Refused(folder), StringComparison.Ordinal);
        Write(folder, "SA01/D01_SA01_R01.txt", Line + "1,2,3,4,5,6,7,8;\n");
        Assert.Contains("D01_SA01_R01.txt, line 2: '1,2,3,4,5,6,7,8;', expected 9 finite numbers separated by ','", Refused(folder), StringComparison.Ordinal);
        Write(folder, "SA01/D01_SA01_R01.txt", Line);
        Write(folder, "SA01/D01_SA02_R01.txt", Line);
        Assert.Contains("is named after subject SA02, but lies in the folder of SA01", Refused(folder), StringComparison.Ordinal);
    }

    /// <summary>The packed copy has the mean of four samples, in counts.</summary>
    private static void Compare(SensorRecording one, ReadOnlySpan<byte> rows, int count)
    {
        Assert.Equal(one.Length / 4, count);
        for (int t = 0; t < count; t++)
        {
            for (int channel = 0; channel < 6; channel++)
            {
                double mean = one.Channels[channel].Samples.AsSpan(4 * t, 4).ToArray().Average(value => value / (channel < 3 ? 32 / 8192.0 : 4000 / 65536.0));
                Assert.InRange(BinaryPrimitives.ReadInt16LittleEndian(rows[((12 * t) + (2 * channel))..]), mean - 0.51, mean + 0.51);
            }
        }
    }

    private static async Task<byte[]> Inflate(string path)
    {
        using var bytes = new MemoryStream();
        await using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        await packed.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    private static void Write(TemporaryFolder folder, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(path))!);
        File.WriteAllText(folder.File(path), text);
    }

    private static string Refused(TemporaryFolder folder) => Assert.Throws<InvalidInputException>(() => new SisFallFolder(folder.Path).Read().Count()).Message;
}
