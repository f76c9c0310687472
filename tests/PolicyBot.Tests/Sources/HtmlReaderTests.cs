using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PolicyBot.Tests.Sources;

public sealed class HtmlReaderTests
{
    private const string Page = """
        <!DOCTYPE html><html><head><title>网站标题</title><meta charset="gbk"><script>var a = "脚本里的话，不是正文。";</script></head><body>
        <div class="nav"><a href="/a">首页</a> <a href="/b">政务公开</a></div>
        <div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/x">文件</a></div>
        <table class="info"><tr><td><b>索 引 号：</b></td><td>0001/2024</td><td>发文机关：</td><td>某市人民政府</td></tr><tr><td>主题词：</td><td></td></tr></table>
        <table width="930"><tr><td><table><tr><td>
        <div id="content"><p style="text-align:center">某市人民政府<br>关于修建公园的通知</p><p>某府发〔2024〕3号</p><p>各县（区）人民政府：</p>
        <p>　　为了方便
        群众，现通知如下。</p><p>一、选址</p><p>公园建在河边，离路不远。</p><p>二、任务</p>
        <table><tr><th>序号</th><th>任务</th><th>牵头单位</th><th>责任单位</th></tr>
        <tr><td rowspan="2">1</td><td>平整土地</td><td rowspan="2">市住建局</td><td><p>市水利局</p><p>市林业局</p></td></tr><tr><td>种树</td><td>市林业局</td></tr></table>
        <p>某市人民政府</p><p>2024年3月5日</p></div>
        <div id="qr_container">扫一扫在手机打开当前页</div><div style="display:none">看不见的话，不是正文。</div>
        <div class="share"><a href="/w">微博</a><a href="/x">微信</a></div>
        </td></tr></table></td><td><ul><li><a href="/1">相关文件，请看这一份。</a></li><li><a href="/2">另一份文件</a></li></ul></td></tr></table>
        <div class="footer">版权所有：某市人民政府，联系电话：12345678。</div></body></html>
        """;

    [Fact]
    public void A_page_gives_its_document_without_the_site_around_it()
    {
        Assert.Equal(
            [
                "索引号：0001/2024", "发文机关：某市人民政府", "某市人民政府", "关于修建公园的通知", "某府发〔2024〕3号", "各县（区）人民政府：",
                "　　为了方便 群众，现通知如下。", "一、选址", "公园建在河边，离路不远。", "二、任务", "序号\t任务\t牵头单位\t责任单位",
                "1\t平整土地\t市住建局\t市水利局、市林业局", "1\t种树\t市住建局\t市林业局", "某市人民政府", "2024年3月5日",
            ],
            Reading.Lines(Encoding.UTF8.GetBytes(Page), "公园.html").Select(l => l.TrimEnd()));
    }

    [Fact]
    public void A_page_in_GB18030_reads_the_same()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Page);

        Assert.Equal(Reading.Of(Encoding.UTF8.GetBytes(Page), "公园.html").Raw, Reading.Of(bytes, "公园.htm").Raw);
    }

    [Fact]
    public void Its_document_is_read_and_each_clause_knows_where_it_stands()
    {
        var document = Reading.Document(Encoding.UTF8.GetBytes(Page), "公园.html");

        Assert.Equal("某市人民政府关于修建公园的通知", document.Title);
        Assert.Equal("某府发〔2024〕3号", document.DocumentNumber);
        Assert.Equal(new DateOnly(2024, 3, 5), document.IssuedOn);
        Assert.Contains(document.Clauses, c => c.Title == "选址" && c.Place == "第6段");
        Assert.Contains(document.Clauses, c => c.Place == "表1第2行" && c.Responsibility!.Lead.SequenceEqual(["市住建局"]));
    }

    [Fact]
    public void Nothing_a_page_names_is_fetched()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";
        var page = $"<html><head><link rel=stylesheet href={address}/a><script src={address}/b></script></head><body><img src={address}/c><iframe src={address}/d></iframe><p>第一句话，写在这里。</p></body></html>";

        Assert.Equal(["第一句话，写在这里。"], Reading.Lines(Encoding.UTF8.GetBytes(page), "页.html"));
        Assert.False(listener.Pending());
    }

    [Fact]
    public void A_page_without_text_is_refused() =>
        Assert.Contains("没有正文", Reading.Refusal("<html><body><img src=a></body></html>"u8.ToArray(), "空.html"), StringComparison.Ordinal);
}
