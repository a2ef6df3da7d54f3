using System.Buffers.Binary;
using System.IO.Compression;

namespace PruneKit.Tests;

public sealed class HaptFolderTests
{
    [DeepFact]
    public async Task Reads_every_public_recording_as_the_packed_copy_has_it()
    {
        string set = Judge.RequireData("hapt");
        Judge.Require("tar and xz", Judge.HasProgram("tar") && Judge.HasProgram("xz"));
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.StartAsync("tar", "-xJf", Path.Combine(set, "RawData_txt.tar.xz"), "-C", folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        using var packed = new GZipStream(File.OpenRead(Path.Combine(set, "hapt_int16.bin.gz")), CompressionMode.Decompress);
        int recordings = 0, labels = 0;
        byte[] row = new byte[12];
        foreach (SensorRecording one in new HaptFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken))
        {
            recordings++;
            labels += one.Labels.Count;
            for (int t = 0; t < one.Length; t++)
            {
                packed.ReadExactly(row);
                for (int channel = 0; channel < 6; channel++)
                    Assert.Equal(BinaryPrimitives.ReadInt16LittleEndian(row.AsSpan(2 * channel)), Math.Round(one.Channels[channel].Samples[t] / (channel < 3 ? 1.0 / 720 : 0.0175 * Math.PI / 180)));
            }
        }

        Assert.Equal((61, 1214, -1), (recordings, labels, packed.ReadByte()));
    }

    [Fact]
    public void Reads_both_sensors_and_labels()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        SensorRecording recording = Assert.Single(new HaptFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(("exp01_user03", "03", 50.0, 3), (recording.Name, recording.Subject, recording.RateHz, recording.Length));
        Assert.Equal([2f, 5f, 8f], recording["accY"].Samples);
        Assert.Equal([("accX", "g"), ("accY", "g"), ("accZ", "g"), ("gyroX", "rad/s"), ("gyroY", "rad/s"), ("gyroZ", "rad/s")], recording.Channels.Select(channel => (channel.Name, channel.Unit!)));
        Assert.Equal([new SignalLabel(0, 2, "standing"), new SignalLabel(2, 1, "stand-to-sit")], recording.Labels);
    }

    [Theory]
    [InlineData("labels.txt", "1 3 5 1 2\n1 3 13 3 3\n", "labels.txt, line 2: '1 3 13 3 3', expected experiment, user, activity 1 to 12")]
    [InlineData("labels.txt", "1 3 5 2 1\n", "line 1: '1 3 5 2 1', expected experiment")]
    [InlineData("labels.txt", "1 3 5 0 1\n", "line 1: '1 3 5 0 1', expected experiment")]
    [InlineData("labels.txt", "1 3 5 1.5 2\n", "line 1: '1 3 5 1.5 2', expected experiment")]
    [InlineData("labels.txt", "1 3 5 1\n", "line 1: '1 3 5 1', expected 5 finite numbers")]
    [InlineData("labels.txt", "1 4 5 1 2\n", "line 1: a label of exp01_user04, but there is no file acc_exp01_user04.txt")]
    [InlineData("labels.txt", "1 3 5 1 4\n", "labels.txt, line 1: samples 1 to 4, but acc_exp01_user03.txt has 3")]
    [InlineData("gyro_exp01_user03.txt", "1 2 3\n1 2 3\n", "gyro_exp01_user03.txt has 2 lines, but acc_exp01_user03.txt 3")]
    [InlineData("acc_exp01_user03.txt", "1 2 3\n1 2\n1 2 3\n", "acc_exp01_user03.txt, line 2: '1 2', expected 3 finite numbers")]
    public void Names_the_file_and_line_that_do_not_fit(string file, string text, string expected)
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        File.WriteAllText(folder.File(Path.Combine("RawData", file)), text);
        Assert.Contains(expected, Assert.Throws<InvalidInputException>(() => new HaptFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken).Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_files_that_are_missing()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        File.Delete(folder.File("RawData/gyro_exp01_user03.txt"));
        Assert.Contains("gyro_exp01_user03.txt does not exist", Assert.Throws<InvalidInputException>(() => new HaptFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken).Count()).Message, StringComparison.Ordinal);
        File.Delete(folder.File("RawData/acc_exp01_user03.txt"));
        Assert.Contains("holds no file acc_expXX_userYY.txt", Assert.Throws<InvalidInputException>(() => new HaptFolder(folder.Path).Read(cancellation: TestContext.Current.CancellationToken).Count()).Message, StringComparison.Ordinal);
    }

    private static void Write(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder.File("RawData"));
        File.WriteAllText(folder.File("RawData/acc_exp01_user03.txt"), "1 2 3\n4 5 6\n7 8 9\n");
        File.WriteAllText(folder.File("RawData/gyro_exp01_user03.txt"), "-1 -2 -3\n-4 -5 -6\n-7 -8 -9\n");
        File.WriteAllText(folder.File("RawData/labels.txt"), "1 3 5 1 2\n1 3 7 3 3\n");
    }
}
