use serde_json::{Value, json};

use super::{appeal, approved, id_of};
use crate::reports::scene::{Scene, answers};
use crate::support::on_each_database;

fn ids(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(id_of).collect()
}

#[actix_web::test]
async fn the_list_puts_what_waits_first_and_narrows() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        let first = approved(&scene).await;
        let decided = appeal(&scene.owner, &first, &["wait"]).await;
        let decision = json!({"decision": "upheld", "words": "It stands"});
        scene.manager.post(&format!("/api/v1/appeals/{}/decision", id_of(&decided)), &decision).await.expect(200);
        let waits = appeal(&scene.owner, &first, &["clean"]).await;
        scene.hand_out(&app, 1, true);
        let second = scene.file(1, answers()).await;
        let reason = json!({"reason": "=Nothing fits"});
        scene.manager.post(&format!("/api/v1/reports/{second}/rejection"), &reason).await.expect(200);
        let contested = appeal(&scene.shopper, &second, &[]).await;

        let all = scene.manager.get("/api/v1/appeals").await.expect(200);
        assert_eq!(ids(&all), [id_of(&waits), id_of(&contested), id_of(&decided)]);
        let of = async |query: &str| scene.manager.get(&format!("/api/v1/appeals?{query}")).await.expect(200);
        assert_eq!(ids(&of("status=upheld").await), [id_of(&decided)]);
        assert_eq!(ids(&of("side=shopper").await), [id_of(&contested)]);
        assert_eq!(ids(&of("side=client&status=open").await), [id_of(&waits)]);
        assert_eq!(of("client=nobody").await["items"], json!([]));
        let own = scene.owner.get("/api/v1/appeals?side=shopper").await.expect(200);
        assert_eq!(ids(&own), [id_of(&waits), id_of(&decided)]);
        assert_eq!(ids(&scene.shopper.get("/api/v1/appeals").await.expect(200)), [id_of(&contested)]);

        let page = scene.manager.page("/appeals?side=client").await.expect(200);
        assert!(page.contains(id_of(&waits)) && !page.contains(id_of(&contested)));
        assert!(page.contains("/appeals.csv?side=client"));
        assert!(scene.manager.page("/appeals?status=lifted").await.expect(200).contains("No appeal matches"));
        assert!(scene.shopper.page("/appeals").await.expect(200).contains(id_of(&contested)));
        let file = scene.manager.page("/appeals.csv").await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        assert_eq!((file.html.lines().count(), file.html.contains("It was not like that")), (4, true));
        let own = scene.owner.page("/appeals.csv?status=open").await.expect(200);
        assert_eq!(own.lines().count(), 2);
        scene.manager.get("/api/v1/appeals.csv").await;
    })
    .await;
}

#[actix_web::test]
async fn an_empty_list_says_what_comes_next() {
    on_each_database(async |app| {
        let scene = Scene::set(&app).await;
        for (reader, words) in [
            (&scene.manager, "will appear here"),
            (&scene.owner, "on the page of an approved report"),
            (&scene.shopper, "say so on its page"),
        ] {
            assert!(reader.page("/appeals").await.expect(200).contains(words), "{words}");
        }
        assert_eq!(app.visitor().page("/appeals").await.status, 303);
    })
    .await;
}
