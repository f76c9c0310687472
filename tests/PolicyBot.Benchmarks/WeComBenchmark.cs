using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using PolicyBot.Host.WeCom;

namespace PolicyBot.Benchmarks;

/// <summary>
/// How fast the built program answers WeCom's callbacks while it makes answers: starts it with an app whose API is a stub in this
/// process, sends encrypted questions at a steady rate without waiting for earlier ones, and takes each time from the moment the
/// callback was due.
/// </summary>
internal static partial class WeComBenchmark
{
    private const string CorpId = "ww0123456789abcdef";
    private const int Members = 2000;
    private const int WarmUpSeconds = 5;

    private static readonly string[] Questions =
        ["多式联运由哪个部门牵头？", "第十九项说了什么？", "财政厅牵头哪些任务？", "这个文件的文号是多少？", "人才引进有什么政策？"];

    private static readonly CallbackKey Key = new("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");

    public static async Task<int> Run(string[] args)
    {
        if (args is not [var rateText, var secondsText]
            || !int.TryParse(rateText, NumberStyles.None, CultureInfo.InvariantCulture, out var rate)
            || !int.TryParse(secondsText, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            Console.Error.WriteLine("usage: wecom CALLBACKS_PER_SECOND SECONDS   (the program must have been built: dotnet build PolicyBot.sln -c Release)");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("policybot-");
        using var stub = new Stub();
        using var server = Start(folder.FullName, stub.Address, out var address);
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 }) { BaseAddress = new Uri(address) };
            await SendAsync(http, rate, WarmUpSeconds, from: 0);
            var times = await SendAsync(http, rate, seconds, from: rate * WarmUpSeconds);
            var made = Stopwatch.GetTimestamp();
            var all = rate * (seconds + WarmUpSeconds);
            while (stub.Sent < all && Stopwatch.GetElapsedTime(made) < TimeSpan.FromMinutes(5))
                await Task.Delay(100);
            Array.Sort(times);
            Console.WriteLine($"{times.Length} callbacks at {rate}/s: p50 {At(times, 0.5)} ms, p95 {At(times, 0.95)} ms, p99 {At(times, 0.99)} ms, longest {times[^1]:0.0} ms");
            Console.WriteLine($"{stub.Sent} of {all} answers sent, the last {Stopwatch.GetElapsedTime(made).TotalSeconds:0.0} s after the last callback");
            server.Refresh();
            Console.WriteLine($"processor time of the server since its start: {server.TotalProcessorTime.TotalSeconds:0.0} s");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task<double[]> SendAsync(HttpClient http, int rate, int seconds, int from)
    {
        var requests = Enumerable.Range(from, rate * seconds).Select(Request).ToArray();
        var times = new ConcurrentBag<double>();
        var sending = new List<Task>();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < requests.Length; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            var wait = due - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            sending.Add(PostAsync(requests[i], due));
        }

        await Task.WhenAll(sending);
        return [.. times];

        async Task PostAsync((string Address, string Body) request, TimeSpan due)
        {
            using var body = new StringContent(request.Body, Encoding.UTF8, "text/xml");
            using var response = await http.PostAsync(request.Address, body);
            if (response.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"{response.StatusCode}");
            times.Add((Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds);
        }
    }

    private static (string Address, string Body) Request(int number)
    {
        var encrypt = Key.Encrypt(
            $"<xml><ToUserName>{CorpId}</ToUserName><FromUserName>member{number % Members}</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>{Questions[number % Questions.Length]}</Content><MsgId>{number + 1}</MsgId><AgentID>1</AgentID></xml>",
            CorpId);
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return ($"/api/wecom/app?msg_signature={Key.Sign(timestamp, "n", encrypt)}&timestamp={timestamp}&nonce=n", $"<xml><Encrypt>{encrypt}</Encrypt></xml>");
    }

    private static Process Start(string folder, string wecom, out string address)
    {
        var program = Path.Combine(Root(), "src", "PolicyBot.Host", "bin", "Release", "net10.0", "PolicyBot.Host.dll");
        var start = new ProcessStartInfo("dotnet",
        [
            program, "serve", "--urls=http://127.0.0.1:0", $"--PolicyBot:IndexDirectory={folder}/index", $"--PolicyBot:DataDirectory={folder}/data",
            $"--PolicyBot:WeCom:ApiBaseUrl={wecom}", $"--PolicyBot:WeCom:Apps:0:CorpId={CorpId}", "--PolicyBot:WeCom:Apps:0:AgentId=1", "--PolicyBot:WeCom:Apps:0:Secret=s",
            "--PolicyBot:WeCom:Apps:0:Format=Text", "--PolicyBot:WeCom:Apps:0:Keys:0:Token=QDG6eK", "--PolicyBot:WeCom:Apps:0:Keys:0:EncodingAesKey=jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
        ])
        { WorkingDirectory = Root(), UseShellExecute = false, RedirectStandardError = true, StandardErrorEncoding = Encoding.UTF8 };
        var server = Process.Start(start)!;
        while (server.StandardError.ReadLine() is { } line)
        {
            if (Started().Match(line) is not { Success: true } match)
                continue;
            address = match.Groups["address"].Value;
            _ = Task.Run(() => Pass(server.StandardError));
            return server;
        }

        throw new InvalidOperationException("The program did not start.");
    }

    // What the program says later, so that its log never fills the pipe.
    private static void Pass(StreamReader log)
    {
        while (log.ReadLine() is { } line)
            Console.Error.WriteLine(line);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PolicyBot.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private static string At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))].ToString("0.0", CultureInfo.InvariantCulture);

    [GeneratedRegex("已启动：(?<address>http://[0-9.:]+)")]
    private static partial Regex Started();

    // WeCom's API: gives a token and takes every message.
    private sealed class Stub : IDisposable
    {
        private readonly HttpListener _listener = new();
        private int _sent;

        public Stub()
        {
            for (var port = 20_000 + Random.Shared.Next(20_000); !_listener.IsListening; port++)
            {
                Address = $"http://127.0.0.1:{port}";
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add(Address + "/");
                try
                {
                    _listener.Start();
                }
                catch (HttpListenerException)
                {
                    Console.Error.WriteLine($"{Address} is in use");
                }
            }

            _ = Task.Run(ServeAsync);
        }

        public string Address { get; private set; } = "";

        public int Sent => _sent;

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                var context = await _listener.GetContextAsync();
                if (context.Request.Url!.AbsolutePath.EndsWith("send", StringComparison.Ordinal))
                    Interlocked.Increment(ref _sent);
                context.Response.Close("{\"errcode\":0,\"access_token\":\"t\",\"expires_in\":7200,\"msgid\":\"m\"}"u8.ToArray(), willBlock: false);
            }
        }
    }
}
